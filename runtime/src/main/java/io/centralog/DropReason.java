package io.centralog;

import java.util.Locale;

/** Why events were deliberately dropped. Each drop is counted under exactly one reason. */
public enum DropReason {
    /** No Redis is configured: there is nowhere to send to. */
    NO_REDIS,
    /** Centralog is switched off in this application. */
    DISABLED,
    /** The buffer held its configured maximum of groups while Redis did not take them. */
    BUFFER_FULL,
    /** Redis refused the batch for a reason that sending again does not cure. */
    REFUSED,
    /** Reported after shutdown had begun, or still unsent when its deadline ended. */
    CLOSED,
    /** Logged by code that the reporter itself had called, such as a parameter's {@code toString()}. */
    RECURSION,
    /** An exception that {@code quarkus.centralog.ignored-errors} names. */
    IGNORED,
    /** Refused by an {@link EventFilter}, or the filter threw. */
    FILTERED,
    /** The event could not be read. */
    BROKEN;

    /** The name in Redis, metrics and pages, such as {@code buffer-full}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
