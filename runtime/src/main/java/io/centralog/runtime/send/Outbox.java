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
 * batch, and the batch in flight. Each step can be repeated after an exception, and loses nothing. For the sender's thread.
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
    private Batch inFlight;

    /**
     * How many increments may be drained for the next batch now; 0 when it is full. Few at a time: what was drained is no
     * longer within the limits of the coalescer, so it must be little whatever the events weigh.
     */
    int room(int maxGroups) {
        boolean full = leftOver != null || !waiting.isEmpty() || packedBytes >= MAX_BYTES;
        return full ? 0 : Math.min(CHUNK, maxGroups - packed.size());
    }

    void add(Collection<Increment> drained) {
        waiting.addAll(drained);
        pack();
    }

    /** The batch that is to be sent until it is {@link #settled}; null when there is none. */
    Batch inFlight() {
        return inFlight;
    }

    boolean isEmpty() {
        return inFlight == null && packed.isEmpty() && leftOver == null && waiting.isEmpty();
    }

    /** Packs entries for the next batch; returns their repeats. */
    long pack() {
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
        return packedRepeats;
    }

    /** Repeats that were drained and are not packed yet. */
    long waitingRepeats() {
        return waiting.stream().mapToLong(Increment::repeats).sum() + (leftOver == null ? 0 : leftOver.repeats());
    }

    /** Puts what is packed into its order, so that {@link #dispatch}, for which the sink waits, has less to do. */
    void arrange() {
        packed.sort(Outbox::compare);
    }

    /** Makes what is packed the batch in flight, under the next sequence number. */
    void dispatch(Map<String, String> reporter) {
        arrange();
        List<Batch.Entry> next = new ArrayList<>(packed.size());
        inFlight = new Batch(sequence + 1, packed, reporter);
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

    /** Moves seconds of the batch in flight that lie in Redis' future; Redis has refused it, so nothing is counted yet. */
    void correct(long latestSecond) {
        inFlight = inFlight.notAfter(latestSecond);
    }

    /** The batch in flight was taken, or given up. */
    void settled() {
        inFlight = null;
    }
}
