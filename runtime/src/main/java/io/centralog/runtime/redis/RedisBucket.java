package io.centralog.runtime.redis;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.Occurrence;

/** A claimed bucket in Redis. Its occurrences stay there until they are asked for. */
final class RedisBucket implements Bucket {

    private final RedisLink link;
    private final String application;
    private final Keys keys;
    private final String id;
    private final Instant second;
    private final long epoch;
    private final long size;
    private final long bytes;
    private final Map<String, Long> reporters;

    RedisBucket(RedisLink link, String application, Keys keys, Claimed claimed, Content content) {
        this.link = link;
        this.application = application;
        this.keys = keys;
        this.id = claimed.id();
        this.second = claimed.second();
        this.epoch = claimed.epoch();
        this.size = content.size();
        this.bytes = content.bytes();
        this.reporters = content.reporters();
    }

    /** A bucket as claim.lua hands it out. */
    record Claimed(String id, Instant second, long epoch) {}

    /** What it holds: occurrences, bytes of heads and data, repeats of each reporter. */
    record Content(long size, long bytes, Map<String, Long> reporters) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public Instant second() {
        return second;
    }

    @Override
    public long size() {
        return size;
    }

    long epoch() {
        return epoch;
    }

    @Override
    public Map<String, Long> reporters() {
        return reporters;
    }

    @Override
    public Iterable<Occurrence> occurrences() {
        return this::read;
    }

    private Iterator<Occurrence> read() {
        return new OccurrencePages(link, keys, id, new OccurrenceReader(application, second), size, bytes);
    }

    @Override
    public String toString() {
        return "bucket " + id + " of " + application + " with " + size + " occurrences";
    }
}
