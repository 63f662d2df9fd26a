package io.centralog.runtime.send;

import java.util.List;
import java.util.Map;

import io.centralog.runtime.json.Trace;

/**
 * What goes to Redis in one round trip. Immutable, so that sending it again sends the same.
 *
 * @param sequence number of the batch of this reporter, from 1
 * @param entries in the order of their seconds
 * @param reporter facts and cumulative counters of the reporter, as they are once this batch is counted
 */
public record Batch(long sequence, List<Entry> entries, Map<String, String> reporter) {

    public Batch {
        entries = List.copyOf(entries);
        reporter = Map.copyOf(reporter);
    }

    /** The repeats of all entries. */
    public long repeats() {
        return entries.stream().mapToLong(Entry::repeats).sum();
    }

    /** The same batch with no second later than the given one. */
    Batch notAfter(long second) {
        return new Batch(sequence, entries.stream().map(entry -> entry.notAfter(second)).toList(), reporter);
    }

    /**
     * Repeats of one group in one second.
     *
     * @param second the second in epoch seconds
     * @param key grouping key
     * @param repeats at least 1
     * @param head what the group is; null when it went before
     * @param data the first event's details; null when they went before or were dropped
     * @param trace the stack trace that data refers to; null when it refers to none
     */
    public record Entry(long second, String key, long repeats, byte[] head, byte[] data, Trace trace) {

        /** An entry whose data refers to no trace. */
        public Entry(long second, String key, long repeats, byte[] head, byte[] data) {
            this(second, key, repeats, head, data, null);
        }

        /** What it weighs on its way at most, about. */
        int bytes() {
            return key.length() + 32 + (head == null ? 0 : head.length) + (data == null ? 0 : data.length)
                    + (trace == null ? 0 : trace.json().length);
        }

        Entry notAfter(long latest) {
            return second <= latest ? this : new Entry(latest, key, repeats, head, data, trace);
        }
    }
}
