package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.centralog.LogEvent;

/**
 * A value that an event can be found by, in lower case.
 *
 * @param key host, env, release, or the name of an MDC value or tag after {@code mdc.} or {@code tag.}
 * @param value at most {@value #MAX_VALUE} characters; longer ones are no terms
 */
record Term(String key, String value) {

    private static final int MAX_VALUE = 200;
    private static final int MAX_NAME = 100;
    /** Different in almost each event; {@code sample.trace_id} has its own index. */
    private static final Set<String> TRACING = Set.of("traceid", "spanid", "parentid", "sampled");

    static List<Term> of(LogEvent event) {
        List<Term> terms = new ArrayList<>(4 + event.mdc().size() + event.tags().size());
        add(terms, "host", event.host());
        add(terms, "env", event.environment());
        add(terms, "release", event.release());
        add(terms, "mdc.", event.mdc());
        add(terms, "tag.", event.tags());
        return terms;
    }

    private static void add(List<Term> terms, String prefix, Map<String, String> values) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            String name = value.getKey().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && name.length() <= MAX_NAME && !TRACING.contains(name)) {
                add(terms, prefix + name, value.getValue());
            }
        }
    }

    private static void add(List<Term> terms, String key, String value) {
        if (value != null && !value.isEmpty() && value.length() <= MAX_VALUE) {
            terms.add(new Term(StorableText.name(key), StorableText.name(value.toLowerCase(Locale.ROOT))));
        }
    }
}
