package io.centralog.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pulls the closed seconds out of Redis, oldest first. Inject it into any application to store events elsewhere:
 *
 * <pre>
 * consumer.claim().ifPresent(claim -> {
 *     for (Bucket bucket : claim.buckets()) {
 *         for (Occurrence occurrence : bucket.occurrences()) {
 *             store(occurrence.event().toLogRecord(), occurrence.repeats());
 *         }
 *     }
 *     consumer.ack(claim);
 * });
 * </pre>
 *
 * A claim belongs to this consumer until its lease ends; then another consumer takes it over, with the same bucket ids.
 * So an event is claimed at least once; whoever remembers the ids of stored buckets stores it once.
 * <p>
 * Thread-safe. Every method does blocking I/O with a time limit and throws {@link ConsumerException} when Redis cannot
 * be reached or refuses.
 */
public interface BucketConsumer {

    /** Names of the applications that have reported to this Redis, in alphabetical order. */
    List<String> applications();

    /**
     * Claims the oldest closed seconds of the next application that has any; each call starts with the application after
     * the one that was claimed last, so that none starves.
     */
    Optional<BucketClaim> claim();

    /**
     * Claims the oldest closed seconds of one application: up to 500 buckets or about as many occurrences as were lately
     * acknowledged within two seconds, between 10,000 and 250,000. Empty when nothing is closed, or while a claim of this
     * application is open, here or at another consumer.
     */
    Optional<BucketClaim> claim(String application);

    /**
     * Extends the lease to its full length from now.
     *
     * @return whether the claim still belongs to this consumer
     */
    boolean renew(BucketClaim claim);

    /** Deletes the claimed buckets from Redis. Call it only after they are stored: this cannot be undone. */
    void ack(BucketClaim claim);

    /** Gives the claim back: any consumer may take it over at once, with the same bucket ids. */
    void release(BucketClaim claim);

    /**
     * Reads an occurrence again that could not be read, from the raw bytes in its {@link Occurrence#poison}: a newer version
     * may read what this one could not. Does no I/O.
     *
     * @return the same occurrence, with poison when it still cannot be read
     */
    Occurrence readAgain(String application, Instant second, Occurrence unread);
}
