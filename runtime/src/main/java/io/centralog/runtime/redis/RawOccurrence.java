package io.centralog.runtime.redis;

/**
 * One occurrence as it lies in Redis.
 *
 * @param micros its time, as its head says
 * @param head null for none
 * @param data null for none
 */
record RawOccurrence(String key, double repeats, long micros, byte[] head, byte[] data) {}
