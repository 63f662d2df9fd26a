package io.centralog.runtime.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.centralog.runtime.coalesce.Increment;

/**
 * What was drained and is neither acknowledged nor given up: increments that wait, entries that are packed for the next
 * batch, and the batches in flight. Each step can be repeated after an exception, and loses nothing. For the sender's thread.
 */
final class Outbox {

    /** Most bytes of a batch, unless a single entry is larger. */
    static final int MAX_BYTES = 1 << 20;
    private static final int CHUNK = 50;

    private final Deque<Increment> waiting = new ArrayDeque<>();
    private Batch.Entry leftOver;
    private List<Batch.Entry> packed = new ArrayList<>();
    private long packedBytes;
    private long packedRepeats;
    private long sequence;
    private final Deque<Batch> inFlight = new ArrayDeque<>();
    private final int maxGroups;

    /** @param maxGroups most groups of one batch */
    Outbox(int maxGroups) {
        this.maxGroups = maxGroups;
    }

    /**
     * How many increments may be drained for the next batch now; 0 when it is full. Few at a time: what was drained is no
     * longer within the limits of the coalescer, so it must be little whatever the events weigh.
     */
    int room() {
        boolean full = leftOver != null || !waiting.isEmpty() || packedBytes >= MAX_BYTES;
        return full ? 0 : Math.min(CHUNK, maxGroups - packed.size());
    }

    void add(Collection<Increment> drained) {
        waiting.addAll(drained);
        pack();
    }

    /** The batch that is to be sent until it is {@link #settled}; null when there is none. */
    Batch first() {
        return inFlight.peekFirst();
    }

    /** The batch after the {@link #first}, of the next sequence number; null when there is none. */
    Batch second() {
        return inFlight.size() < 2 ? null : inFlight.peekLast();
    }

    boolean isEmpty() {
        return inFlight.isEmpty() && packed.isEmpty() && leftOver == null && waiting.isEmpty();
    }

    /** Packs entries for the next batch. */
    void pack() {
        while (leftOver != null || !waiting.isEmpty()) {
            if (leftOver == null) {
                leftOver = EntryEncoder.encode(waiting.peek());
                waiting.remove();
            }
            if (packedBytes + leftOver.bytes() > MAX_BYTES && !packed.isEmpty()) {
                break;
            }
            packed.add(leftOver);
            packedBytes += leftOver.bytes();
            packedRepeats += leftOver.repeats();
            leftOver = null;
        }
    }

    /** Repeats that are packed for the next batch. */
    long packedRepeats() {
        return packedRepeats;
    }

    /** Repeats of the batches in flight. */
    long inFlightRepeats() {
        return inFlight.stream().mapToLong(Batch::repeats).sum();
    }

    /** Repeats that were drained and are not packed yet. */
    long waitingRepeats() {
        return waiting.stream().mapToLong(Increment::repeats).sum() + (leftOver == null ? 0 : leftOver.repeats());
    }

    /** Puts what is packed into its order, so that {@link #dispatch}, for which the sink waits, has less to do. */
    void arrange() {
        packed.sort(Outbox::compare);
    }

    /** Makes what is packed the last batch in flight, under the next sequence number. */
    void dispatch(Map<String, String> reporter) {
        arrange();
        List<Batch.Entry> next = new ArrayList<>(packed.size());
        inFlight.addLast(new Batch(sequence + 1, packed, reporter));
        sequence++;
        packed = next;
        packedBytes = 0;
        packedRepeats = 0;
    }

    // by key within a second: neighbours in the sorted set of Redis, which finds their places faster one after the other
    private static int compare(Batch.Entry one, Batch.Entry other) {
        return one.second() == other.second()
                ? one.key().compareTo(other.key())
                : Long.compare(one.second(), other.second());
    }

    /** Moves seconds of the first batch that lie in Redis' future; Redis has refused it, so nothing is counted yet. */
    void correct(long latestSecond) {
        replaceFirst(first().notAfter(latestSecond));
    }

    /** Lets the first batch tell other facts of the reporter; it was never taken. */
    void tell(Map<String, String> reporter) {
        replaceFirst(new Batch(first().sequence(), first().entries(), reporter));
    }

    private void replaceFirst(Batch batch) {
        inFlight.removeFirst();
        inFlight.addFirst(batch);
    }

    /** The first batch was taken, or given up. */
    void settled() {
        inFlight.removeFirst();
    }
}
