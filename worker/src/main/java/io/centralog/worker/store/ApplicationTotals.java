package io.centralog.worker.store;

import java.time.Instant;

/**
 * Where the repeats of an application are, as the store knows it.
 *
 * @param lost what Redis had accepted and lost before it was stored
 * @param oldestPending the oldest second that waits in Redis; null for none
 * @param lookedAt when Redis was last looked at
 */
public record ApplicationTotals(String name, long reported, long stored, long pending, long dropped, long lost,
        Instant oldestPending, Instant lookedAt) {

    /** Seconds since the end of the oldest pending second; 0 without one, or while it runs. */
    public double lag(Instant now) {
        return oldestPending == null
                ? 0
                : Math.max(0, now.toEpochMilli() - oldestPending.plusSeconds(1).toEpochMilli()) / 1_000.0;
    }
}
