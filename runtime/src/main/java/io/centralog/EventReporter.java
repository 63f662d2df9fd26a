package io.centralog;

import java.time.Duration;

/**
 * Takes events on their way to Redis. Inject it to report without a logger.
 * <p>
 * Thread-safe. {@link #report} never blocks, never throws and does no I/O; equal events of one second are merged into
 * one event with an exact number of repeats.
 */
public interface EventReporter {

    /** Reports one event. Fields that the event leaves open (time, host, application, …) are filled in. */
    void report(LogEvent event);

    /**
     * Sends what was reported before this call and waits until Redis has accepted it. Blocks: not for an event loop.
     *
     * @return whether everything was accepted within the timeout; if not, it stays in the process and is sent later
     */
    boolean flush(Duration timeout);

    /** A snapshot of this process' counters since its start. */
    ReporterCounters counters();
}
