package io.centralog.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the way that events take: who reports, what waits, and what Redis is. Changes nothing but by
 * {@link #forget}.
 * <p>
 * Thread-safe. Every method does blocking I/O with a time limit and throws {@link ConsumerException} when Redis cannot
 * be reached or refuses.
 */
public interface Pipeline {

    /** Names of the applications that have reported to this Redis, in alphabetical order. */
    List<String> applications();

    /** Ids of the reporters whose last contact lies between two seconds, both included, the longest silent first. */
    List<String> reporters(String application, Instant from, Instant to);

    /** One reporter after the other, each read in one moment; those that Redis does not know are left out. */
    List<Reporter> read(String application, List<String> ids);

    /**
     * Deletes a reporter in Redis.
     *
     * @return whether it is gone; false when it has made contact since it was read
     */
    boolean forget(Reporter reporter);

    /** What waits to be gathered. */
    Waiting waiting(String application);

    /** What Redis tells of itself; empty where its user may not ask. */
    Optional<RedisServer> server();
}
