package io.centralog.runtime.coalesce;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.centralog.LogEvent;

/**
 * One group in one second: its repeats that are not drained yet, and its first event until that is drained. When slots are
 * scarce it goes on over further seconds.
 * <p>
 * Any thread may count and settle, only the draining thread takes.
 */
final class Slot extends RepeatCounter {

    private static final AtomicReferenceFieldUpdater<Slot, LogEvent> FIRST = AtomicReferenceFieldUpdater
            .newUpdater(Slot.class, LogEvent.class, "first");

    final Group group;
    final long second;
    final long firstMicros;
    private volatile long lastSecond;
    private volatile boolean settled;
    private volatile LogEvent first;
    private boolean headSent;

    Slot(Group group, long second, long firstMicros) {
        this.group = group;
        this.second = second;
        this.firstMicros = firstMicros;
        this.lastSecond = second;
    }

    /** Whether events of this second count here. */
    boolean covers(long other) {
        return other == second || other > second && other <= lastSecond;
    }

    /** From now on events up to this second count here. */
    void extendTo(long later) {
        if (later > lastSecond) {
            lastSecond = later;
        }
    }

    /** How many seconds count here. */
    long span() {
        return lastSecond - second + 1;
    }

    /** Whether it is decided which event's data goes along, or that none does. */
    boolean isSettled() {
        return settled;
    }

    /** Without data; an event that was kept stays. */
    void settle() {
        settled = true;
    }

    /** With the data of this event; false when another one was faster. */
    boolean settle(LogEvent event) {
        boolean mine = !settled && FIRST.compareAndSet(this, null, event);
        settled = true;
        return mine;
    }

    LogEvent takeFirst() {
        return first == null ? null : FIRST.getAndSet(this, null);
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
