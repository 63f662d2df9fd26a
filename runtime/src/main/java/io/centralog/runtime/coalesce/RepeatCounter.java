package io.centralog.runtime.coalesce;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A counter that many threads raise and one thread empties, without losing an increment that races with the emptying: the
 * emptying takes each cell by an atomic exchange, and the last one closes it, so that an increment that comes too late is
 * told so. One cell until two threads meet on it, then one for each of several threads.
 * <p>
 * The idea of spreading contended increments is that of {@code java.util.concurrent.atomic.LongAdder} (Doug Lea), whose
 * {@code sumThenReset} is not exact while others add.
 */
class RepeatCounter {

    private static final long CLOSED = Long.MIN_VALUE / 2;
    private static final AtomicLongArray NO_MORE = new AtomicLongArray(0);
    private static final int CELLS = Math.min(64,
            Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4);
    /** Longs between two cells: two cache lines, since processors fetch lines in pairs. */
    private static final int APART = 16;
    private static final VarHandle BASE;
    private static final VarHandle SPREAD;

    static {
        try {
            BASE = MethodHandles.lookup().findVarHandle(RepeatCounter.class, "base", long.class);
            SPREAD = MethodHandles.lookup().findVarHandle(RepeatCounter.class, "spread", AtomicLongArray.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long base;
    private volatile AtomicLongArray spread;

    /** Counts; false when closed: the caller has to count elsewhere. Any thread. */
    final boolean add(long n) {
        AtomicLongArray cells = spread;
        if (cells == null) {
            long seen = base;
            if (seen < 0) {
                return false;
            }
            if (BASE.compareAndSet(this, seen, seen + n)) {
                return true;
            }
            cells = spreadOut();
        }
        return cells != NO_MORE && cells.getAndAdd(cell(), n) >= 0;
    }

    private AtomicLongArray spreadOut() {
        SPREAD.compareAndSet(this, null, new AtomicLongArray((CELLS + 1) * APART));
        return spread;
    }

    // Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbouring thread ids fall into different cells
    private static int cell() {
        int hash = (int) Thread.currentThread().getId() * 0x9E3779B9;
        return ((hash >>> 16) % CELLS + 1) * APART;
    }

    /** What was counted and not taken. Any thread. */
    final long waiting() {
        long sum = Math.max(0, base);
        AtomicLongArray cells = spread;
        for (int i = APART; cells != null && i < cells.length(); i += APART) {
            sum += Math.max(0, cells.get(i));
        }
        return sum;
    }

    final boolean isClosed() {
        return base < 0;
    }

    /** Takes what was counted; an {@link #add} that races with it is counted now or next time. One thread. */
    final long take() {
        if (isClosed()) {
            return 0;
        }
        long sum = base == 0 ? 0 : (long) BASE.getAndSet(this, 0L);
        AtomicLongArray cells = spread;
        for (int i = APART; cells != null && i < cells.length(); i += APART) {
            sum += cells.get(i) == 0 ? 0 : cells.getAndSet(i, 0);
        }
        return sum;
    }

    /** Takes what was counted, for the last time: from now on {@link #add} returns false. One thread. */
    final long close() {
        long sum = Math.max(0, (long) BASE.getAndSet(this, CLOSED));
        AtomicLongArray cells = (AtomicLongArray) SPREAD.getAndSet(this, NO_MORE);
        for (int i = APART; cells != null && i < cells.length(); i += APART) {
            sum += Math.max(0, cells.getAndSet(i, CLOSED));
        }
        return sum;
    }
}
