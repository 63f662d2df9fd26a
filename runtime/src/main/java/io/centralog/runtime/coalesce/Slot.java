package io.centralog.runtime.coalesce;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.centralog.LogEvent;

/**
 * One group in one second: its repeats that are not drained yet, and its first event until that is drained.
 * <p>
 * {@link #add} may be called by any thread, the rest by the draining thread alone.
 */
final class Slot {

    private static final long CLOSED = Long.MIN_VALUE / 2;
    private static final AtomicLongFieldUpdater<Slot> REPEATS = AtomicLongFieldUpdater.newUpdater(Slot.class,
            "repeats");

    final Group group;
    final long second;
    final long firstMicros;
    final long bytes;
    private LogEvent first;
    private boolean headSent;
    private volatile long repeats;

    /** @param first null when memory is too short for it */
    Slot(Group group, long second, long firstMicros, LogEvent first, long bytes) {
        this.group = group;
        this.second = second;
        this.firstMicros = firstMicros;
        this.first = first;
        this.bytes = bytes;
    }

    /** Counts; false when this slot is closed and the caller has to count elsewhere. */
    boolean add(long n) {
        return REPEATS.getAndAdd(this, n) >= 0;
    }

    /** Repeats that are not drained yet. */
    long waiting() {
        return Math.max(0, repeats);
    }

    boolean isClosed() {
        return repeats < 0;
    }

    /** Takes the repeats so far; an {@link #add} that races with it is counted now or at the next drain. */
    long take() {
        return repeats == 0 ? 0 : REPEATS.getAndSet(this, 0);
    }

    /** Takes the repeats for the last time; from now on {@link #add} returns false. */
    long close() {
        return Math.max(0, REPEATS.getAndSet(this, CLOSED));
    }

    LogEvent takeFirst() {
        LogEvent taken = first;
        first = null;
        return taken;
    }

    /**
     * Whether the head goes along: with the first push of a group in a second, and with every push after the second has
     * ended, since its bucket may have been claimed in between.
     */
    boolean takeHead(boolean ended) {
        boolean send = ended || !headSent;
        headSent = true;
        return send;
    }
}
