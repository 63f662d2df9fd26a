package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.centralog.worker.issue.Sample;
import io.centralog.worker.issue.Sample.ValueCount;
import io.quarkus.qute.TemplateData;

/**
 * How the values of an issue's samples are distributed.
 *
 * @param note which samples were counted, in words
 * @param keys host, release, environment and the names of MDC values and tags
 */
@TemplateData
public record DistributionView(String note, List<Key> keys) {

    private static final int MOST_SAMPLES = 1_000;
    private static final int MOST_KEYS = 8;
    private static final int MOST_VALUES = 4;
    private static final Map<String, String> NAMES = Map.of("host", "Host", "release", "Release", "env", "Environment");
    private static final List<String> FIRST = List.of("host", "release", "env");
    /** Another in each event: their distribution says nothing. */
    private static final Set<String> TRACING = Set.of("mdc.traceId", "mdc.spanId", "mdc.parentId", "mdc.sampled");

    /** The distribution in an issue's newest samples; null when it has none. */
    static DistributionView of(long issue) {
        Sample.Values values = Sample.values(issue, MOST_SAMPLES);
        if (values.samples() == 0) {
            return null;
        }
        List<Key> keys = new ArrayList<>();
        values.byKey().entrySet().stream().filter(key -> !TRACING.contains(key.getKey()))
                .sorted(Comparator.comparingInt((Map.Entry<String, List<ValueCount>> key) -> rank(key.getKey()))
                        .thenComparing(key -> key.getValue().size() == 1) // what is always the same says least
                        .thenComparingInt(key -> key.getValue().size()).thenComparing(Map.Entry::getKey))
                .limit(MOST_KEYS).forEach(key -> keys.add(key(key.getKey(), key.getValue(), values.samples())));
        String note = values.samples() == MOST_SAMPLES
                ? "share of the newest " + Numbers.grouped(MOST_SAMPLES) + " samples"
                : "share of " + Numbers.of(values.samples(), "kept sample");
        return new DistributionView(note, keys);
    }

    private static int rank(String key) {
        int first = FIRST.indexOf(key);
        return first < 0 ? FIRST.size() : first;
    }

    private static Key key(String name, List<ValueCount> counts, int samples) {
        List<Value> values = new ArrayList<>();
        int shown = counts.size() <= MOST_VALUES + 1 ? counts.size() : MOST_VALUES;
        for (ValueCount count : counts.subList(0, shown)) {
            values.add(value(EventText.of(count.value(), 200), ListRequest.filter(name, count.value()), count.samples(),
                    samples));
        }
        if (shown < counts.size()) {
            int rest = counts.subList(shown, counts.size()).stream().mapToInt(ValueCount::samples).sum();
            values.add(value(EventText.of(Numbers.of(counts.size() - shown, "other"), 50), null, rest, samples));
        }
        return new Key(EventText.of(NAMES.getOrDefault(name, name), 100), values);
    }

    private static Value value(EventText text, String address, int count, int samples) {
        double share = 100.0 * count / samples;
        return new Value(text, address, Numbers.grouped(count), String.format(Locale.ENGLISH, "%.1f %%", share),
                Numbers.length(share));
    }

    /** A name and its values, the most frequent first. */
    @TemplateData
    public record Key(EventText name, List<Value> values) {}

    /**
     * A value.
     *
     * @param address the issues that have it; null for the rest of the values
     * @param count how many samples have it
     * @param share these in per cent, in words
     * @param width the same as a length
     */
    @TemplateData
    public record Value(EventText text, String address, String count, String share, String width) {}
}
