package io.centralog.worker.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is committed of terms, so that events which bring nothing new cost no statement. What it does not know is asked in
 * SQL again. Bounded; thread-safe.
 */
final class TermCache {

    static final int MAX_LINKS = 200_000;
    private static final int MAX_KEYS = 5_000;

    /** The values of one key of one application; when full, others are not taken any more. */
    record Values(Map<String, Long> ids, boolean full) {}

    /** That an issue had a value. */
    record Link(long termId, long issueId) {}

    private record Key(long application, String key) {}

    private final Map<Key, Values> values = new HashMap<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /** The values of a key; null when they are not known. */
    synchronized Values values(long application, String key) {
        return values.get(new Key(application, key));
    }

    synchronized void keep(long application, Map<String, Values> committed) {
        if (values.size() > MAX_KEYS) {
            values.clear();
        }
        committed.forEach((key, known) -> values.put(new Key(application, key), known));
    }

    /** Whether it is stored that the issue had the value. */
    boolean holds(Link link) {
        return links.contains(link);
    }

    void keep(Set<Link> committed) {
        if (links.size() > MAX_LINKS) {
            links.clear();
        }
        links.addAll(committed);
    }
}
