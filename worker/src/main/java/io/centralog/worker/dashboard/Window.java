package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stretch of time in bars of equal width.
 *
 * @param from its beginning
 * @param width how long a bar is
 * @param bars how many bars it has
 */
record Window(Instant from, Duration width, int bars) {

    private static final int MOST_BARS = 60;
    private static final int MOST_TICKS = 9;
    private static final List<Duration> WIDTHS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(4), Duration.ofHours(6),
            Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(4), Duration.ofDays(8),
            Duration.ofDays(16), Duration.ofDays(64), Duration.ofDays(365));

    /** The window whose last bar holds this time; bars begin at multiples of their width. */
    static Window endingWith(Instant now, Duration width, int bars) {
        long last = Math.floorDiv(now.getEpochSecond(), width.toSeconds());
        return new Window(Instant.ofEpochSecond((last - bars + 1) * width.toSeconds()), width, bars);
    }

    /** The window that holds all from one time to another, in as many bars as are easily read. */
    static Window between(Instant from, Instant to) {
        for (Duration width : WIDTHS) {
            long first = Math.floorDiv(from.getEpochSecond(), width.toSeconds());
            long end = -Math.floorDiv(-to.getEpochSecond(), width.toSeconds());
            if (end - first <= MOST_BARS) {
                return new Window(Instant.ofEpochSecond(first * width.toSeconds()), width,
                        (int) Math.max(1, end - first));
            }
        }
        return endingWith(to, WIDTHS.get(WIDTHS.size() - 1), MOST_BARS);
    }

    /** How far apart labels are, so that they do not touch each other. */
    Duration tick() {
        for (Duration tick : WIDTHS) {
            if (tick.compareTo(width) >= 0 && width.multipliedBy(bars).dividedBy(tick) <= MOST_TICKS) {
                return tick;
            }
        }
        return width.multipliedBy(bars);
    }

    Instant to() {
        return start(bars);
    }

    Instant start(int bar) {
        return from.plus(width.multipliedBy(bar));
    }

    /** The bar that holds this time; outside of 0 to {@code bars} - 1 for a time outside. */
    int bar(Instant time) {
        return (int) Math.floorDiv(time.getEpochSecond() - from.getEpochSecond(), width.toSeconds());
    }
}
