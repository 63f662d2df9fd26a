package io.centralog.consumer;

import java.time.Instant;
import java.util.Map;

/** All events of one application in one second, claimed. Late events of the same second come in a bucket of their own. */
public interface Bucket {

    /** Names these events for ever, also over take-overs: remember it to store them once. */
    String id();

    /** The second, in UTC. */
    Instant second();

    /** How many occurrences it holds. */
    long size();

    /** How many of its repeats each reporter process brought, by the id of the reporter. */
    Map<String, Long> reporters();

    /**
     * Its occurrences in the order of their time. Read from Redis in pages, one ahead from the moment that an iterator is
     * asked for, so a large bucket does not fill the memory; iterating throws {@link ConsumerException} when Redis cannot
     * be reached.
     */
    Iterable<Occurrence> occurrences();
}
