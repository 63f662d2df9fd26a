package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.store.BucketPlace.Place;
import io.centralog.worker.store.Row.Trace;
import io.centralog.worker.store.TraceTable.Used;

/** Writes samples, the first of an occurrence wins, and each stack trace once. */
final class SampleTable {

    private static final String COLUMNS = "issue_id, second, stack_trace_id, " + SampleColumns.NAMES;

    private final Session session;
    private final TraceTable traces;

    SampleTable(Session session) {
        this.session = session;
        traces = new TraceTable(session);
    }

    void forget() {
        traces.forget();
    }

    /** @param inside rows in the order of issue and second */
    void write(List<Row> inside) throws SQLException {
        List<Row> rows = inside.stream().filter(row -> row.sample != null).toList();
        Map<Hash, Long> ids = storeTraces(rows);
        copyInto("sample", rows.stream().filter(row -> row.bucket.place() == Place.NEW_SECOND).toList(), ids);
        List<Row> late = rows.stream().filter(row -> row.bucket.place() == Place.KNOWN_SECOND).toList();
        if (!late.isEmpty()) {
            stage();
            copyInto("late_sample", late, ids);
            session.execute("insert into sample (" + COLUMNS + ") select " + COLUMNS
                    + " from late_sample order by issue_id, second on conflict do nothing");
            session.execute("delete from late_sample");
        }
    }

    // made once per connection
    private void stage() throws SQLException {
        try (PreparedStatement select = session.prepare("select to_regclass('pg_temp.late_sample') is null");
                ResultSet result = select.executeQuery()) {
            result.next();
            if (result.getBoolean(1)) {
                session.execute("create temp table late_sample (like sample) on commit delete rows");
            }
        }
    }

    private void copyInto(String table, List<Row> rows, Map<Hash, Long> ids) throws SQLException {
        BinaryCopy copy = session.copy(table, COLUMNS);
        for (Row row : rows) {
            Trace trace = row.sample.trace();
            copy.row().int8(row.issue.issueId).second(row.bucket.second())
                    .int8OrNull(trace == null ? null : ids.get(trace.hash())).encoded(row.sample.columns());
        }
    }

    private Map<Hash, Long> storeTraces(List<Row> rows) throws SQLException {
        Map<Hash, Used> used = new LinkedHashMap<>();
        Trace trace = null;
        Used last = null;
        for (Row row : rows) {
            if (row.sample.trace() != null) {
                if (row.sample.trace() != trace) { // rows of an issue stand together
                    trace = row.sample.trace();
                    last = used.computeIfAbsent(trace.hash(), hash -> new Used(row.sample.trace()));
                }
                last.on(row.bucket.second());
            }
        }
        return traces.store(used);
    }
}
