package io.centralog.consumer;

import java.time.Instant;
import java.util.List;

/**
 * Closed buckets of one application that belong to one consumer until the lease ends.
 *
 * @param application the application that reported
 * @param buckets its claimed buckets, the oldest second first
 * @param epoch how often these buckets were claimed; a claim with an older epoch has lost them
 * @param leaseEnd when another consumer may take them over, by the clock of Redis
 */
public record BucketClaim(String application, List<Bucket> buckets, long epoch, Instant leaseEnd) {

    public BucketClaim {
        buckets = List.copyOf(buckets);
    }
}
