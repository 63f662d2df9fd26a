package io.centralog.runtime.redis;

import io.centralog.runtime.json.ReadTrace;

/**
 * One occurrence as it lies in Redis.
 *
 * @param micros its time, as its head says
 * @param head null for none
 * @param data null for none
 * @param trace the trace that data refers to; null when it refers to none, and when Redis does not have it
 */
record RawOccurrence(String key, double repeats, long micros, byte[] head, byte[] data, ReadTrace trace) {

    /** With the trace that its data refers to. */
    RawOccurrence with(ReadTrace found) {
        return new RawOccurrence(key, repeats, micros, head, data, found);
    }
}
