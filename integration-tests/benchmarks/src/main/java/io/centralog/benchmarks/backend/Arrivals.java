package io.centralog.benchmarks.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Counts what reaches a sink. Thread-safe. */
final class Arrivals {

    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LongAdder arrived = new LongAdder();

    void add(int more) {
        arrived.add(more);
    }

    /** Waits until nothing new has come for a while, then says how many came. */
    long settled() {
        return settled(arrived::sum);
    }

    /** Waits until a count has not risen for a while: for what has no flush of its own. */
    static long settled(LongSupplier count) {
        long seen = count.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() - since < CALM_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = count.getAsLong();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            }
        }
        return seen;
    }
}
