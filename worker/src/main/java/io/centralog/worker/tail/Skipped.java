package io.centralog.worker.tail;

import java.time.Instant;

/**
 * What a tail does not show.
 *
 * @param why the reason
 * @param repeats how many events
 * @param issues of how many issues; 0 where that is not known
 * @param from the oldest second
 * @param to the newest second
 */
public record Skipped(Why why, long repeats, int issues, Instant from, Instant to) {

    /** Why it is not shown. */
    public enum Why {
        /** More lines came at once than a person can follow. */
        FAST,
        /** The page, or the way to it, took them too slowly. */
        SLOW,
        /** More was stored at once than is looked at; whether the search fits is not known. */
        UNREAD,
        /** It came more than an hour late. */
        LATE
    }
}
