package io.centralog.worker.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The seconds that have partitions: from retention ago until a day ahead.
 *
 * @param from the oldest
 * @param samplesFrom the oldest whose samples are kept
 * @param now the present
 */
record Window(Instant from, Instant samplesFrom, Instant now) {

    private static final Duration AHEAD = Duration.ofDays(1);
    // PostgreSQL's years end at 294,276, those of Instant at a billion
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    static Window of(RetentionConfig retention, Instant now) {
        return new Window(now.minus(retention.occurrences()), now.minus(retention.samplesOrOccurrences()), now);
    }

    /** Whether a second has a partition for samples. */
    boolean holdsSamples(Instant second) {
        return holds(second) && !second.isBefore(samplesFrom);
    }

    boolean holds(Instant second) {
        return reasonOutside(second) == null;
    }

    /** Why a second has no partition; null when it has one. */
    String reasonOutside(Instant second) {
        return second.isBefore(from) ? "too-old" : second.isAfter(now.plus(AHEAD)) ? "in-the-future" : null;
    }

    /** The second itself, or for one far away a second that people believe: the oldest, or now. */
    long seen(Instant second) {
        return second.isBefore(from)
                ? from.getEpochSecond()
                : second.isAfter(now.plus(AHEAD)) ? now.getEpochSecond() : second.getEpochSecond();
    }

    /** The second as PostgreSQL can hold it. */
    static long storable(Instant second) {
        return Math.max(0, Math.min(second.getEpochSecond(), YEAR_9999));
    }

    static LocalDate day(Instant second) {
        return second.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
