package io.centralog.worker.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.centralog.worker.store.WantedDrops;

/**
 * What a reporter dropped.
 *
 * @param byReason repeats by the label of the reason, the most first
 */
public record Drops(Map<String, Long> byReason) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the column {@code reporter.dropped}. */
    static Drops parse(String json) {
        Map<String, Long> found = new LinkedHashMap<>();
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String reason = in.currentName();
                in.nextToken();
                found.put(reason, in.getValueAsLong());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(found);
    }

    static Drops of(Map<String, Long> byReason) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        byReason.entrySet().stream().filter(drop -> drop.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(drop -> sorted.put(drop.getKey(), drop.getValue()));
        return new Drops(sorted);
    }

    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Without those that somebody asked for. */
    public Drops unwanted() {
        Map<String, Long> unwanted = new LinkedHashMap<>(byReason);
        unwanted.keySet().removeIf(WantedDrops::contain);
        return new Drops(unwanted);
    }
}
