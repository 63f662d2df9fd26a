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

import io.centralog.worker.store.TermCache.Link;
import io.centralog.worker.store.TermCache.Values;

/**
 * Writes which issues had which values, so that a search by host, release or MDC reads no samples. Keeps
 * {@value #MAX_VALUES} values of a key and {@value #MAX_KEYS} keys of an application, and says which keys had more.
 */
final class TermTable {

    static final int MAX_VALUES = 2_000;
    static final int MAX_KEYS = 200;

    private final Session session;
    private final TermCache cache;
    /** What this transaction knows beyond the cache. */
    private final Map<String, Values> own = new HashMap<>();
    private final Set<Link> links = new HashSet<>();

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
        }
        findTerms(inside);
        Set<Link> fresh = new HashSet<>();
        for (Row row : inside) {
            if (row.sample != null) {
                for (Term term : row.sample.terms()) {
                    Long id = values(term.key()).ids().get(term.value());
                    Link link = id == null ? null : new Link(id, row.issueId);
                    if (link != null && (cache == null || !cache.holds(link)) && !links.contains(link)) {
                        fresh.add(link);
                    }
                }
            }
        }
        write(fresh);
        // what is forgotten is written once more, which changes nothing
        if (links.size() + fresh.size() <= TermCache.MAX_LINKS) {
            links.addAll(fresh);
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

    private void findTerms(List<Row> inside) throws SQLException {
        Map<String, Set<String>> unknown = new HashMap<>();
        for (Row row : inside) {
            if (row.sample != null) {
                for (Term term : row.sample.terms()) {
                    Values values = values(term.key());
                    if (values == null || !values.full() && !values.ids().containsKey(term.value())) {
                        unknown.computeIfAbsent(term.key(), key -> new HashSet<>()).add(term.value());
                    }
                }
            }
        }
        for (Map.Entry<String, Set<String>> key : unknown.entrySet()) {
            own.put(key.getKey(), learn(key.getKey(), key.getValue()));
        }
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
        BinaryCopy copy = new BinaryCopy("term", "id, application_id, key, value");
        for (int i = 0; i < fresh.length; i++) {
            copy.row().int8(fresh[i]).int8(session.application()).text(key).text(taken.get(i));
            ids.put(taken.get(i), fresh[i]);
        }
        session.send(copy);
    }

    private void overflow(String key) throws SQLException {
        try (PreparedStatement insert = session
                .prepare("insert into term_overflow (application_id, key) values (?, ?) on conflict do nothing")) {
            insert.setLong(1, session.application());
            insert.setString(2, key);
            insert.executeUpdate();
        }
    }

    private void write(Set<Link> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        List<Link> rows = new ArrayList<>(fresh);
        rows.sort(Comparator.comparingLong(Link::termId).thenComparingLong(Link::issueId));
        try (PreparedStatement insert = session.prepare("insert into issue_term (term_id, issue_id) select d.term_id,"
                + " d.issue_id from unnest(?::bigint[], ?::bigint[]) d(term_id, issue_id) on conflict do nothing")) {
            insert.setArray(1, session.longs(rows, Link::termId));
            insert.setArray(2, session.longs(rows, Link::issueId));
            insert.executeUpdate();
        }
    }
}
