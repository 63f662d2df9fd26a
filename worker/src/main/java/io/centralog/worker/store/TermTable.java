package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centralog.worker.store.TermCache.Values;

/**
 * Writes which issues had which values, so that a search by host, release or MDC reads no samples. Keeps
 * {@value #MAX_VALUES} values of a key and {@value #MAX_KEYS} keys of an application, and says which keys had more.
 */
final class TermTable {

    static final int MAX_VALUES = 2_000;
    static final int MAX_KEYS = 200;

    private record Link(long termId, long issueId) {}

    private record Links(long issueId, Set<Long> stored, Set<Long> written) {

        boolean hold(Long termId) {
            return stored.contains(termId) || written.contains(termId);
        }
    }

    private final Session session;
    private final TermCache cache;
    /** What this transaction knows beyond the cache. */
    private final Map<String, Values> own = new HashMap<>();
    private final Map<Long, Set<Long>> links = new HashMap<>();
    private int linkCount;
    /** Those of the last row: rows come in the order of their issues. */
    private Links lately;

    /** @param cache null when what was written may be rolled back before the commit: then nothing is remembered */
    TermTable(Session session, TermCache cache) {
        this.session = session;
        this.cache = cache;
        if (cache != null) {
            session.afterCommit(() -> {
                cache.keep(session.application(), own);
                cache.keep(links);
            });
        }
    }

    /** @param inside rows that are written to the table of occurrences */
    void add(List<Row> inside) throws SQLException {
        if (cache == null) {
            own.clear();
            links.clear();
            linkCount = 0;
        }
        Map<String, Set<String>> unknown = new HashMap<>();
        Map<Long, Set<Long>> fresh = new HashMap<>();
        List<Row> incomplete = new ArrayList<>();
        for (Row row : inside) {
            if (row.sample != null && !link(row, fresh, unknown)) {
                incomplete.add(row);
            }
        }
        for (Map.Entry<String, Set<String>> key : unknown.entrySet()) {
            own.put(key.getKey(), learn(key.getKey(), key.getValue()));
        }
        incomplete.forEach(row -> link(row, fresh, unknown)); // now each of its terms is known, or its key is full
        write(fresh);
        remember(fresh);
        lately = null;
    }

    /** Collects the links of a row that are not written yet; whether all of its terms were known. */
    private boolean link(Row row, Map<Long, Set<Long>> fresh, Map<String, Set<String>> unknown) {
        if (lately == null || lately.issueId() != row.issue.issueId) {
            lately = new Links(row.issue.issueId, cache == null ? Set.of() : cache.links(row.issue.issueId),
                    links.getOrDefault(row.issue.issueId, Set.of()));
        }
        boolean complete = true;
        for (Term term : row.sample.terms()) {
            Values values = values(term.key());
            Long id = values == null ? null : values.ids().get(term.value());
            if (id != null) {
                if (!lately.hold(id)) {
                    fresh.computeIfAbsent(row.issue.issueId, issue -> new HashSet<>()).add(id);
                }
            } else if (values == null || !values.full()) {
                unknown.computeIfAbsent(term.key(), key -> new HashSet<>()).add(term.value());
                complete = false;
            }
        }
        return complete;
    }

    // what is forgotten is written once more, which changes nothing
    private void remember(Map<Long, Set<Long>> fresh) {
        int count = fresh.values().stream().mapToInt(Set::size).sum();
        if (linkCount + count <= TermCache.MAX_LINKS) {
            fresh.forEach((issue, terms) -> links.computeIfAbsent(issue, key -> new HashSet<>()).addAll(terms));
            linkCount += count;
        }
    }

    private Values values(String key) {
        Values values = own.get(key);
        if (values == null && cache != null) {
            values = cache.values(session.application(), key);
            if (values != null) {
                own.put(key, values);
            }
        }
        return values;
    }

    private Values learn(String key, Set<String> wanted) throws SQLException {
        Map<String, Long> ids = stored(key);
        List<String> missing = wanted.stream().filter(value -> !ids.containsKey(value)).sorted().toList();
        int room = ids.isEmpty() && !missing.isEmpty() && keys() >= MAX_KEYS ? 0 : MAX_VALUES - ids.size();
        List<String> taken = missing.subList(0, Math.max(0, Math.min(room, missing.size())));
        insert(key, taken, ids);
        boolean full = taken.size() < missing.size();
        if (full) {
            overflow(key);
        }
        return new Values(ids, full);
    }

    private Map<String, Long> stored(String key) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (PreparedStatement select = session
                .prepare("select value, id from term where application_id = ? and key = ?")) {
            select.setLong(1, session.application());
            select.setString(2, key);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    ids.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return ids;
    }

    private int keys() throws SQLException {
        try (PreparedStatement select = session
                .prepare("select count(distinct key) from term where application_id = ?")) {
            select.setLong(1, session.application());
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private void insert(String key, List<String> taken, Map<String, Long> ids) throws SQLException {
        long[] fresh = session.next("term_seq", taken.size());
        BinaryCopy copy = session.copy("term", "id, application_id, key, value");
        for (int i = 0; i < fresh.length; i++) {
            copy.row().int8(fresh[i]).int8(session.application()).text(key).text(taken.get(i));
            ids.put(taken.get(i), fresh[i]);
        }
    }

    private void overflow(String key) throws SQLException {
        try (PreparedStatement insert = session
                .prepare("insert into term_overflow (application_id, key) values (?, ?) on conflict do nothing")) {
            insert.setLong(1, session.application());
            insert.setString(2, key);
            insert.executeUpdate();
        }
    }

    private void write(Map<Long, Set<Long>> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        List<Link> rows = new ArrayList<>();
        fresh.forEach((issue, terms) -> terms.forEach(term -> rows.add(new Link(term, issue))));
        rows.sort(Comparator.comparingLong(Link::termId).thenComparingLong(Link::issueId));
        try (PreparedStatement insert = session.prepare("insert into issue_term (term_id, issue_id) select d.term_id,"
                + " d.issue_id from unnest(?::bigint[], ?::bigint[]) d(term_id, issue_id) on conflict do nothing")) {
            insert.setArray(1, session.longs(rows, Link::termId));
            insert.setArray(2, session.longs(rows, Link::issueId));
            insert.executeUpdate();
        }
    }
}
