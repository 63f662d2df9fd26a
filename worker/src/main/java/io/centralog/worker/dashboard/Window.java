package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in bars of equal width.
 *
 * @param from its beginning
 * @param width how long a bar is
 * @param bars how many bars it has
 */
record Window(Instant from, Duration width, int bars) {

    /** The window whose last bar holds this time; bars begin at multiples of their width. */
    static Window endingWith(Instant now, Duration width, int bars) {
        long last = Math.floorDiv(now.getEpochSecond(), width.toSeconds());
        return new Window(Instant.ofEpochSecond((last - bars + 1) * width.toSeconds()), width, bars);
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
