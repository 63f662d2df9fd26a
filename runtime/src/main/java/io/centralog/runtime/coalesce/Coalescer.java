package io.centralog.runtime.coalesce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.centralog.DropReason;
import io.centralog.LogEvent;

/**
 * Merges equal events of one second. Counting is thread-safe, lock-free and never waits; a repeat costs a few reads and an
 * increment. Bounded: when memory is short it drops event data first, then the resolution of time (a group goes on counting
 * in the slot it has), and counts of groups without a slot last.
 */
public final class Coalescer {

    /** Of the memory for data this part may fill up while the sender lingers. */
    private static final int FILLING = 8;

    private final int maxSlots;
    private final long maxDataBytes;
    private final Drops drops;
    private final ConcurrentLinkedQueue<Slot> slots = new ConcurrentLinkedQueue<>();
    private final AtomicInteger slotCount = new AtomicInteger();
    private final AtomicLong dataBytes = new AtomicLong();
    private Iterator<Slot> pass;
    private int passLeft;
    private long drained;

    /**
     * @param maxSlots most pairs of a group and a second that may wait
     * @param maxDataBytes most memory for the data of first events, estimated
     * @param drops counts what does not fit
     */
    public Coalescer(int maxSlots, long maxDataBytes, Drops drops) {
        this.maxSlots = maxSlots;
        this.maxDataBytes = maxDataBytes;
        this.drops = drops;
    }

    /** Counts a repeat of a group whose first event of this second is known; else false: then {@link #first} is next. */
    public boolean repeat(Group group, long second) {
        Slot slot = group.latest();
        return slot != null && slot.covers(second) && slot.isSettled() && slot.add(1);
    }

    /** Counts an event that may be the first of its group in its second; only then its data is kept. */
    public void first(Group group, long second, LogEvent event) {
        counted(group, second, micros(event.time()), event);
    }

    /**
     * Counts an event without its data, which a later one of the group may bring.
     *
     * @param micros the event's time in microseconds
     */
    public void count(Group group, long second, long micros) {
        counted(group, second, micros, null);
    }

    /** Whether a group's data of this second is known, or known to be dropped. */
    public boolean knows(Group group, long second) {
        Slot slot = group.latest();
        return slot != null && slot.covers(second) && slot.isSettled() && !slot.isClosed();
    }

    private void counted(Group group, long second, long micros, LogEvent event) {
        while (true) {
            Slot slot = group.slot(second);
            if (slot == null) {
                slot = open(group, second, micros);
            }
            if (slot == null) {
                drops.refuse(DropReason.BUFFER_FULL, 1);
                return;
            }
            // the data before the count: a drain in between would send the count alone
            if (event != null && !slot.isSettled()) {
                keep(slot, event);
            }
            if (slot.add(1)) {
                return;
            }
            group.forget(slot);
            free(slot.takeFirst());
        }
    }

    private Slot open(Group group, long second, long micros) {
        if (slotCount.incrementAndGet() > maxSlots) {
            slotCount.decrementAndGet();
            return extended(group, second);
        }
        Slot slot = new Slot(group, second, micros);
        slots.add(slot);
        if (group.place(slot)) {
            return slot;
        }
        slot.close(); // another thread opened one for this second; the next pass takes this one away
        Slot other = group.slot(second);
        return other == null ? slot : other;
    }

    private static Slot extended(Group group, long second) {
        Slot latest = group.latest();
        if (latest != null) {
            latest.extendTo(second);
        }
        return latest == null || latest.isClosed() ? null : latest;
    }

    private void keep(Slot slot, LogEvent event) {
        long size = EventSize.of(event);
        boolean fits = dataBytes.addAndGet(size) <= maxDataBytes;
        if (!fits || !slot.settle(event)) {
            dataBytes.addAndGet(-size);
            slot.settle();
        }
    }

    private void free(LogEvent data) {
        if (data != null) {
            dataBytes.addAndGet(-EventSize.of(data));
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }

    /**
     * Takes repeats out, in one pass over the slots that were there when it began; it continues with each call.
     *
     * @param nowSecond the second that is running; earlier ones have ended and are closed
     * @param most most increments to take
     * @return the next increments of this pass; fewer than {@code most} when the pass has ended
     */
    public synchronized List<Increment> drain(long nowSecond, int most) {
        if (pass == null) {
            pass = slots.iterator();
            passLeft = slotCount.get();
        }
        List<Increment> taken = new ArrayList<>();
        while (taken.size() < most && passLeft > 0 && pass.hasNext()) {
            passLeft--;
            Slot slot = pass.next();
            boolean ended = slot.second < nowSecond;
            // when slots are scarce, what is drained makes room at once instead of at the end of its second
            long repeats = ended || slotCount.get() > maxSlots / 2 ? slot.close() : slot.take();
            if (repeats > 0) {
                taken.add(increment(slot, ended, repeats));
            }
            if (slot.isClosed()) {
                pass.remove();
                slot.group.forget(slot);
                slotCount.decrementAndGet();
            }
        }
        if (taken.size() < most) {
            pass = null;
        }
        return taken;
    }

    private Increment increment(Slot slot, boolean ended, long repeats) {
        drained += repeats;
        LogEvent first = slot.takeFirst();
        free(first);
        return new Increment(slot.group, slot.second, slot.span(), repeats, slot.firstMicros, slot.takeHead(ended),
                first);
    }

    /** Whether so much data waits that it should not wait longer: a larger part of what may be kept than a moment brings. */
    public boolean isFilling() {
        return dataBytes.get() > maxDataBytes / FILLING;
    }

    /** Whether a pass has begun that has not ended. */
    public synchronized boolean isInPass() {
        return pass != null;
    }

    /** Repeats that were drained. */
    public synchronized long drained() {
        return drained;
    }

    /** Repeats that were counted in, drained or not. Looks at every slot. */
    public synchronized long counted() {
        long sum = drained;
        for (Slot slot : slots) {
            sum += slot.waiting();
        }
        return sum;
    }
}
