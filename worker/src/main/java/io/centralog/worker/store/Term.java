package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private static final Keys MDC = new Keys("mdc.");
    private static final Keys TAG = new Keys("tag.");

    /** The keys of names; those met first are remembered, as applications have few. Thread-safe. */
    private static final class Keys {

        private static final int MAX_KNOWN = 1_000;

        private final String prefix;
        private final Map<String, String> known = new ConcurrentHashMap<>();

        Keys(String prefix) {
            this.prefix = prefix;
        }

        /** Empty for a name that is no term. */
        String of(String name) {
            String key = known.get(name);
            if (key == null) {
                key = make(name.toLowerCase(Locale.ROOT));
                if (name.length() <= MAX_NAME && known.size() < MAX_KNOWN) {
                    known.put(name, key);
                }
            }
            return key;
        }

        private String make(String name) {
            boolean isTerm = !name.isEmpty() && name.length() <= MAX_NAME && !TRACING.contains(name);
            return isTerm ? StorableText.name(prefix + name) : "";
        }
    }

    static List<Term> of(LogEvent event) {
        List<Term> terms = new ArrayList<>(4 + event.mdc().size() + event.tags().size());
        add(terms, "host", event.host());
        add(terms, "env", event.environment());
        add(terms, "release", event.release());
        add(terms, MDC, event.mdc());
        add(terms, TAG, event.tags());
        return terms;
    }

    private static void add(List<Term> terms, Keys keys, Map<String, String> values) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            String key = keys.of(value.getKey());
            if (!key.isEmpty()) {
                add(terms, key, value.getValue());
            }
        }
    }

    private static void add(List<Term> terms, String key, String value) {
        if (value != null && !value.isEmpty() && value.length() <= MAX_VALUE) {
            terms.add(new Term(key, StorableText.name(value.toLowerCase(Locale.ROOT))));
        }
    }
}
