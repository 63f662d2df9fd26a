package io.centralog.runtime.coalesce;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.centralog.DropReason;
import io.centralog.LogEvent;

/**
 * Merges equal events of one second. Counting is thread-safe, lock-free and never waits; a repeat costs two reads and an
 * increment. Bounded: when full it drops event data first, counts last.
 */
public final class Coalescer {

    /** What a slot costs without its data, about. */
    private static final int SLOT_BYTES = 200;

    private final int maxGroups;
    private final long maxBytes;
    private final Drops drops;
    private final ConcurrentLinkedQueue<Slot> slots = new ConcurrentLinkedQueue<>();
    private final AtomicLong slotCount = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private Iterator<Slot> pass;
    private long passLeft;
    private long drained;

    /**
     * @param maxGroups most groups of all seconds together that may wait
     * @param maxBytes most memory for the data of first events, estimated
     * @param drops counts what does not fit
     */
    public Coalescer(int maxGroups, long maxBytes, Drops drops) {
        this.maxGroups = maxGroups;
        this.maxBytes = maxBytes;
        this.drops = drops;
    }

    /** Counts a repeat of a group that has occurred in this second; false when it has not: then {@link #first} is next. */
    public boolean repeat(Group group, long second) {
        Slot slot = group.latest();
        return slot != null && slot.second == second && slot.add(1);
    }

    /** Counts an event that may be the first of its group in its second; only then its data is kept. */
    public void first(Group group, long second, LogEvent event) {
        while (true) {
            Slot slot = group.slot(second);
            if (slot == null) {
                slot = open(group, second, event);
                if (slot == null) {
                    drops.refuse(DropReason.BUFFER_FULL, 1);
                    return;
                }
            }
            if (slot.add(1)) {
                return;
            }
            group.forget(slot);
        }
    }

    private Slot open(Group group, long second, LogEvent event) {
        if (slotCount.incrementAndGet() > maxGroups) {
            slotCount.decrementAndGet();
            return null;
        }
        long size = EventSize.of(event);
        boolean keepData = bytes.addAndGet(SLOT_BYTES + size) <= maxBytes;
        if (!keepData) {
            bytes.addAndGet(-size);
            size = 0;
        }
        long micros = event.time().getEpochSecond() * 1_000_000L + event.time().getNano() / 1_000;
        Slot slot = new Slot(group, second, micros, keepData ? event : null, SLOT_BYTES + size);
        slots.add(slot);
        if (!group.place(slot)) {
            slot.close(); // another thread opened one for this second: the next pass takes this one away
            Slot other = group.slot(second);
            return other == null ? slot : other;
        }
        return slot;
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
            Slot slot = pass.next();
            passLeft--;
            boolean ended = slot.second < nowSecond;
            long repeats = ended ? slot.close() : slot.take();
            if (repeats > 0) {
                drained += repeats;
                taken.add(new Increment(slot.group, slot.second, repeats, slot.firstMicros, slot.takeHead(ended),
                        slot.takeFirst()));
            }
            if (ended || slot.isClosed()) {
                pass.remove();
                slot.group.forget(slot);
                slotCount.decrementAndGet();
                bytes.addAndGet(-slot.bytes);
            }
        }
        if (taken.size() < most) {
            pass = null;
        }
        return taken;
    }

    /** Repeats that were drained. */
    public synchronized long drained() {
        return drained;
    }

    /** Repeats that were counted in, drained or not. */
    public synchronized long counted() {
        long sum = drained;
        for (Slot slot : slots) {
            sum += slot.waiting();
        }
        return sum;
    }
}
