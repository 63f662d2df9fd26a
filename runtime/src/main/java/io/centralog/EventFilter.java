package io.centralog;

/**
 * Changes or refuses events before they leave the process: a CDI bean of this type is found and asked. Several are asked in
 * the order of their {@code @Priority}, each with what the one before it returned.
 * <p>
 * It is asked with an event whose details would be kept, which is the first of its group in a second; repeats of an accepted
 * event are counted without asking. It cannot change what the event is grouped by, application or time. What it returns is
 * scrubbed afterwards.
 * <p>
 * Runs on the thread that logs: it must be thread-safe and must not block. What it logs or reports itself is dropped and
 * counted as {@link DropReason#RECURSION}. When it throws, the event is dropped and counted as {@link DropReason#FILTERED}: a
 * broken filter must not let secrets pass.
 */
@FunctionalInterface
public interface EventFilter {

    /** The event to keep, changed or not; null to refuse it, which counts it as {@link DropReason#FILTERED}. */
    LogEvent filter(LogEvent event);
}
