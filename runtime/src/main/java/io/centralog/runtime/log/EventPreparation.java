package io.centralog.runtime.log;

import io.centralog.LogEvent;

/** What is done to an event before it is kept. Thread-safe; runs on the thread that logs. */
public interface EventPreparation {

    /** Whether events with this exception are not reported. */
    boolean ignores(Throwable thrown);

    /** Whether to find out where an event was logged, which costs about a microsecond. */
    boolean wantsCaller();

    /** Whether {@link #prepare} runs code of the application, which the sender's thread must not. */
    boolean runsCode();

    /** A template without secrets, as the head shows it and the grouping key is made of it. */
    String template(String template);

    /** The event to keep; null when it is refused, which is counted here. */
    LogEvent prepare(LogEvent event);
}
