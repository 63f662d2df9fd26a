package io.centralog.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.Occurrence;

/** A bucket built by hand. */
public record BucketOf(String id, Instant second, long size, Map<String, Long> reporters,
        Iterable<Occurrence> occurrences) implements Bucket {

    public static Bucket bucket(String id, Instant second, Occurrence... occurrences) {
        return new BucketOf(id, second, occurrences.length, Map.of(), List.of(occurrences));
    }

    /** A bucket whose occurrences are made while they are read. */
    public static Bucket streamed(String id, Instant second, int size, IntFunction<Occurrence> occurrence) {
        return new BucketOf(id, second, size, Map.of(), () -> IntStream.range(0, size).mapToObj(occurrence).iterator());
    }

    public static Occurrence occurrence(String key, LogEvent event, long repeats) {
        return new Occurrence(key, event, repeats, null);
    }

    /** An event with a time in a second and a message that is its template too. */
    public static LogEvent.Builder event(Instant second, String message) {
        return LogEvent.builder().time(second.plusMillis(250)).logger("shop.Checkout").message(message).host("web-1")
                .thread("main").application("shop").release("1.0");
    }
}
