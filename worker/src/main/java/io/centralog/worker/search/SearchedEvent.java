package io.centralog.worker.search;

import java.time.Instant;
import java.util.Map;

/** An event that a search can be tried on: what is not known is null, or an empty map. */
public interface SearchedEvent {

    String application();

    /** Numeric level, as {@code java.util.logging.Level.intValue()} gives it. */
    int severity();

    String logger();

    String template();

    /** The formatted message. */
    String message();

    String exceptionType();

    String culprit();

    String release();

    String environment();

    String host();

    String traceId();

    Map<String, String> mdc();

    Map<String, String> tags();

    long repeats();

    /** The second that it occurred in. */
    Instant second();
}
