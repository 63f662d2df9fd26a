package io.centralog.runtime.redis;

import java.time.Duration;

/**
 * How many occurrences a claim takes: what was lately stored and acknowledged within two seconds. A larger claim costs
 * less for each occurrence, but holds locks in its store for as long as it takes. Thread-safe.
 */
final class ClaimSize {

    static final int LEAST = 10_000;
    static final int MOST = 250_000;
    private static final Duration AIM = Duration.ofSeconds(2);

    private volatile int size = 4 * LEAST;

    int get() {
        return size;
    }

    /** A claim of so many occurrences was acknowledged so long after it was made. */
    void learn(long occurrences, Duration took) {
        double within = (double) occurrences * AIM.toNanos() / Math.max(1, took.toNanos());
        size = (int) Math.max(LEAST, Math.min(MOST, within));
    }
}
