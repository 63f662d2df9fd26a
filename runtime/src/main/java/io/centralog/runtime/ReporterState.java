package io.centralog.runtime;

import java.util.Locale;

/** Whether a reporter's events reach Redis. */
public enum ReporterState {
    /** They do. */
    OK,
    /** Redis does not take them now: they wait in the process, within its limits. */
    DEGRADED,
    /** No Redis is configured: they are dropped. */
    NO_REDIS,
    /** Centralog is switched off. */
    DISABLED,
    /** The application is stopping. */
    CLOSED;

    /** The name in the health check, such as {@code no-redis}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
