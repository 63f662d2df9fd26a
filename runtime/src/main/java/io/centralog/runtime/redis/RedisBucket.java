package io.centralog.runtime.redis;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.Occurrence;

/** A claimed bucket in Redis. Its occurrences stay there until they are asked for. */
final class RedisBucket implements Bucket {

    private final String application;
    private final Claimed claimed;
    private final Content content;
    private final Source source;

    /** @param source where its occurrences come from */
    RedisBucket(String application, Claimed claimed, Content content, Source source) {
        this.application = application;
        this.claimed = claimed;
        this.content = content;
        this.source = source;
    }

    /** A bucket as claim.lua hands it out. */
    record Claimed(String id, Instant second, long epoch) {}

    /** What it holds: occurrences, bytes of heads and data, whether any data, repeats of each reporter. */
    record Content(long size, long bytes, boolean hasData, Map<String, Long> reporters) {}

    /** Reads a bucket from its beginning. */
    interface Source {
        Pages open();
    }

    /** A bucket on its way out of Redis. */
    interface Pages {

        /** Begins to fetch the next page, when the one before is there. */
        CompletableFuture<List<RawOccurrence>> next();
    }

    @Override
    public String id() {
        return claimed.id();
    }

    @Override
    public Instant second() {
        return claimed.second();
    }

    @Override
    public long size() {
        return content.size();
    }

    long epoch() {
        return claimed.epoch();
    }

    @Override
    public Map<String, Long> reporters() {
        return content.reporters();
    }

    @Override
    public Iterable<Occurrence> occurrences() {
        return this::read;
    }

    private Iterator<Occurrence> read() {
        return new OccurrencePages(this, new OccurrenceReader(application, claimed.second()), source.open());
    }

    @Override
    public String toString() {
        return "bucket " + claimed.id() + " of " + application + " with " + content.size() + " occurrences";
    }
}
