package io.centralog.worker.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is committed of terms, so that events which bring nothing new cost no statement. What it does not know is asked in
 * SQL again. Bounded; thread-safe.
 */
final class TermCache {

    static final int MAX_LINKS = 200_000;
    private static final int MAX_KEYS = 5_000;

    /** The values of one key of one application; when full, others are not taken any more. */
    record Values(Map<String, Long> ids, boolean full) {}

    private record Key(long application, String key) {}

    private final Map<Key, Values> values = new HashMap<>();
    /** Term ids by issue; these sets never change. */
    private final Map<Long, Set<Long>> links = new ConcurrentHashMap<>();
    private final AtomicInteger linkCount = new AtomicInteger();

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

    /** Terms that the issue is known to have. */
    Set<Long> links(long issueId) {
        return links.getOrDefault(issueId, Set.of());
    }

    /** @param committed term ids by issue, new ones */
    void keep(Map<Long, Set<Long>> committed) {
        if (linkCount.get() > MAX_LINKS) {
            links.clear();
            linkCount.set(0);
        }
        committed.forEach((issue, terms) -> {
            links.merge(issue, terms, TermCache::union);
            linkCount.addAndGet(terms.size());
        });
    }

    private static Set<Long> union(Set<Long> one, Set<Long> other) {
        Set<Long> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
