package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to the rollups per issue and hour, which charts and sparklines read, and takes off the samples that an issue has
 * beyond its number in an hour. Collects what many rows add to an hour and writes it once. Not thread-safe.
 */
final class HourTable {

    private final Session session;
    private final SampleRule rule;
    private final Map<Key, HourDelta> open = new LinkedHashMap<>();

    HourTable(Session session, SampleRule rule) {
        this.session = session;
        this.rule = rule;
    }

    private record Key(long issueId, long hour) {}

    private static final class HourDelta {

        final long issueId;
        final long hour;
        long repeats;
        long peak;
        long occurrences;
        long samples;

        HourDelta(long issueId, long hour) {
            this.issueId = issueId;
            this.hour = hour;
        }
    }

    /** @param inside rows in the order of issue and second, written to the table of occurrences */
    void add(List<Row> inside) throws SQLException {
        thin(inside);
        HourDelta last = null;
        for (Row row : inside) {
            long hour = hour(row);
            if (last == null || last.issueId != row.issue.issueId || last.hour != hour) {
                last = open.computeIfAbsent(new Key(row.issue.issueId, hour),
                        key -> new HourDelta(key.issueId(), key.hour()));
            }
            last.repeats += row.repeats;
            last.peak = Math.max(last.peak, row.peak());
            last.occurrences += row.fresh ? 1 : 0;
            last.samples += row.sample == null ? 0 : 1;
        }
    }

    void forget() {
        open.clear();
    }

    /** Writes what was collected. */
    void flush() throws SQLException {
        List<HourDelta> deltas = List.copyOf(open.values());
        open.clear();
        if (deltas.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = session
                .prepare("""
                         insert into issue_hour (issue_id, hour, repeats, peak, occurrences, samples)
                         select issue_id, to_timestamp(hour), repeats, peak, occurrences, samples
                         from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                           d(issue_id, hour, repeats, peak, occurrences, samples)
                         order by 1, 2
                         on conflict (issue_id, hour) do update set
                           repeats = issue_hour.repeats + excluded.repeats,
                           peak = greatest(issue_hour.peak, excluded.peak),
                           occurrences = issue_hour.occurrences + excluded.occurrences,
                           samples = issue_hour.samples + excluded.samples""")) {
            upsert.setArray(1, session.longs(deltas, delta -> delta.issueId));
            upsert.setArray(2, session.longs(deltas, delta -> delta.hour));
            upsert.setArray(3, session.longs(deltas, delta -> delta.repeats));
            upsert.setArray(4, session.longs(deltas, delta -> delta.peak));
            upsert.setArray(5, session.longs(deltas, delta -> delta.occurrences));
            upsert.setArray(6, session.longs(deltas, delta -> delta.samples));
            upsert.executeUpdate();
        }
    }

    // a late sample of an occurrence that has one is counted here and not stored: so the number may be a little smaller
    private void thin(List<Row> inside) throws SQLException {
        if (rule.perHour() == Integer.MAX_VALUE) {
            return;
        }
        flush();
        Map<Key, Long> stored = storedSamples(inside);
        long thinned = 0;
        for (Row row : inside) {
            if (row.sample != null
                    && stored.merge(new Key(row.issue.issueId, hour(row)), 1L, Long::sum) > rule.perHour()) {
                row.sample = null;
                thinned++;
            }
        }
        rule.thinned(thinned);
    }

    private Map<Key, Long> storedSamples(List<Row> inside) throws SQLException {
        List<Row> known = inside.stream().filter(row -> row.sample != null && !row.issue.isNew).toList();
        Map<Key, Long> samples = new HashMap<>();
        try (PreparedStatement select = session.prepare("select h.issue_id, extract(epoch from h.hour)::bigint,"
                + " h.samples from issue_hour h join (select distinct issue_id, to_timestamp(hour) as hour"
                + " from unnest(?::bigint[], ?::bigint[]) k(issue_id, hour)) k using (issue_id, hour)")) {
            select.setArray(1, session.longs(known, row -> row.issue.issueId));
            select.setArray(2, session.longs(known, HourTable::hour));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    samples.put(new Key(result.getLong(1), result.getLong(2)), result.getLong(3));
                }
            }
        }
        return samples;
    }

    private static long hour(Row row) {
        return row.bucket.second() - row.bucket.second() % 3600;
    }
}
