package io.centralog.worker.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the line from reporters over Redis to PostgreSQL is doing.
 *
 * @param at when it was looked at
 * @param notices what goes wrong with Centralog itself, the worst first
 * @param drops that reporters drop events; at most one
 * @param behind how long the oldest event that waits in Redis has waited; null when no application has reported
 */
public record LineState(Instant at, List<Notice> notices, List<Notice> drops, Duration behind) {

    /** The worst of what goes wrong with Centralog itself. */
    public Grade grade() {
        return notices.isEmpty() ? Grade.OK : notices.get(0).grade();
    }

    /** All that goes wrong, the worst first. */
    public List<Notice> all() {
        return Stream.concat(notices.stream(), drops.stream()).toList();
    }
}
