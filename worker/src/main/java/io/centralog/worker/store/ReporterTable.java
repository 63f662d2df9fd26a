package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.Reporter;

/**
 * What became of each reporter's repeats. The session holds the lock of the application, so none of its claims is being
 * stored meanwhile. Not thread-safe.
 */
final class ReporterTable {

    /** A longer id is no id of ours. */
    private static final int MAX_ID = 100;

    private final Session session;

    ReporterTable(Session session) {
        this.session = session;
    }

    /** Raises what is stored of the reporters of these buckets. */
    void addStored(Collection<Bucket> buckets) throws SQLException {
        Map<String, Long> repeats = new TreeMap<>();
        buckets.forEach(bucket -> bucket.reporters().forEach((id, share) -> repeats.merge(id, share, Long::sum)));
        repeats.keySet().removeIf(id -> id.length() > MAX_ID);
        if (repeats.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = session.prepare("insert into reporter (application_id, id, stored)"
                + " select ?, id, repeats from unnest(?::text[], ?::bigint[]) r(id, repeats) order by id"
                + " on conflict (application_id, id) do update set stored = reporter.stored + excluded.stored")) {
            upsert.setLong(1, session.application());
            upsert.setArray(2, session.array("text",
                    repeats.keySet().stream().map(StorableText::name).toArray()));
            upsert.setArray(3, session.longs(List.copyOf(repeats.values()), Long::longValue));
            upsert.executeUpdate();
        }
    }

    /**
     * Writes what Redis knows.
     *
     * @param ids the reporters that were looked for; what lay in Redis of one that is not found there is lost
     * @return what the counters of all of them have risen by
     */
    ReporterCounts copy(Collection<String> ids, List<Reporter> found) throws SQLException {
        Map<String, ReporterCounts> before = read(ids);
        Map<String, Reporter> byId = new HashMap<>();
        found.forEach(reporter -> byId.put(reporter.id(), reporter));
        List<Reporter> rows = new ArrayList<>();
        List<ReporterCounts> counts = new ArrayList<>();
        List<Boolean> dropping = new ArrayList<>();
        ReporterCounts risen = ReporterCounts.NONE;
        for (String id : ids) {
            ReporterCounts known = before.getOrDefault(id, ReporterCounts.NONE);
            Reporter reporter = byId.get(id);
            if (id.length() > MAX_ID || reporter == null && known.pending() == 0) {
                continue;
            }
            ReporterCounts now = reporter == null ? known.goneFromRedis() : known.with(reporter);
            risen = risen.plus(now).minus(known);
            if (reporter == null) {
                settle(id, now);
            } else {
                rows.add(reporter);
                counts.add(now);
                dropping.add(now.dropsMoreThan(known));
            }
        }
        write(rows, counts, dropping);
        return risen;
    }

    private Map<String, ReporterCounts> read(Collection<String> ids) throws SQLException {
        Map<String, ReporterCounts> rows = new HashMap<>();
        try (PreparedStatement select = session.prepare("select id, reported, acknowledged, pending, stored, lost,"
                + " dropped from reporter where application_id = ? and id = any(?)")) {
            select.setLong(1, session.application());
            select.setArray(2, session.array("text", ids.stream().map(StorableText::name).toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.put(result.getString(1), new ReporterCounts(result.getLong(2), result.getLong(3),
                            result.getLong(4), result.getLong(5), result.getLong(6),
                            DroppedJson.read(result.getString(7))));
                }
            }
        }
        return rows;
    }

    private void settle(String id, ReporterCounts counts) throws SQLException {
        try (PreparedStatement update = session
                .prepare("update reporter set pending = 0, lost = ? where application_id = ? and id = ?")) {
            update.setLong(1, counts.lost());
            update.setLong(2, session.application());
            update.setString(3, StorableText.name(id));
            update.executeUpdate();
        }
    }

    private void write(List<Reporter> rows, List<ReporterCounts> counts, List<Boolean> dropping)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = session.prepare(
                """
                insert into reporter (application_id, id, last_contact, reported, accepted, acknowledged, pending, lost,
                  skew_micros, closed, host, environment, release, version, dropped, dropped_at)
                select ?, id, to_timestamp(contact), reported, accepted, acknowledged, pending, lost, skew, closed, host,
                  environment, release, version, dropped::jsonb, case when dropping then to_timestamp(contact) end
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                  r(id, contact, reported, accepted, acknowledged, pending, lost, skew, closed, host, environment, release,
                    version, dropped, dropping)
                order by id
                on conflict (application_id, id) do update set last_contact = excluded.last_contact,
                  reported = excluded.reported, accepted = excluded.accepted, acknowledged = excluded.acknowledged,
                  pending = excluded.pending, lost = excluded.lost, skew_micros = excluded.skew_micros,
                  closed = excluded.closed, host = excluded.host, environment = excluded.environment,
                  release = excluded.release, version = excluded.version, dropped = excluded.dropped,
                  dropped_at = coalesce(excluded.dropped_at, reporter.dropped_at)""")) {
            upsert.setLong(1, session.application());
            upsert.setArray(2, session.texts(rows, Reporter::id));
            upsert.setArray(3, session.longs(rows, reporter -> reporter.lastContact().getEpochSecond()));
            upsert.setArray(4, session.longs(counts, ReporterCounts::reported));
            upsert.setArray(5, session.longs(rows, reporter -> reporter.counters().accepted()));
            upsert.setArray(6, session.longs(counts, ReporterCounts::acknowledged));
            upsert.setArray(7, session.longs(counts, ReporterCounts::pending));
            upsert.setArray(8, session.longs(counts, ReporterCounts::lost));
            upsert.setArray(9, session.longs(rows, reporter -> reporter.skew().toMillis() * 1_000));
            upsert.setArray(10, session.array("bool", rows.stream().map(Reporter::closed).toArray()));
            upsert.setArray(11, session.texts(rows, reporter -> reporter.facts().get("host")));
            upsert.setArray(12, session.texts(rows, reporter -> reporter.facts().get("environment")));
            upsert.setArray(13, session.texts(rows, reporter -> reporter.facts().get("release")));
            upsert.setArray(14, session.texts(rows, reporter -> reporter.facts().get("version")));
            upsert.setArray(15, session.array("text",
                    counts.stream().map(count -> DroppedJson.write(count.dropped())).toArray()));
            upsert.setArray(16, session.array("bool", dropping.toArray()));
            upsert.executeUpdate();
        }
    }
}
