package io.centralog.worker.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the line from Redis to PostgreSQL is doing.
 *
 * @param at when it was looked at
 * @param notices what goes wrong, the worst first
 * @param behind how long the oldest event that waits in Redis has waited; null when no application has reported
 */
public record LineState(Instant at, List<Notice> notices, Duration behind) {

    /** The worst of what goes wrong. */
    public Grade grade() {
        return notices.isEmpty() ? Grade.OK : notices.get(0).grade();
    }
}
