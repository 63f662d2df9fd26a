package io.centralog.consumer;

import java.time.Instant;

/**
 * What of one application waits in Redis.
 *
 * @param seconds how many buckets wait, claimed ones included
 * @param oldest the oldest second that waits; null when none does
 * @param bytes what the unclaimed ones take, estimated
 */
public record Waiting(long seconds, Instant oldest, long bytes) {}
