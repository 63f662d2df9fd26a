package io.centralog.worker.store;

/**
 * What a claim added to the store; nothing of a bucket that was stored before.
 *
 * @param buckets how many of its buckets were new
 * @param rows occurrences in these
 * @param repeats repeats of these
 */
public record StoredClaim(int buckets, long rows, long repeats) {}
