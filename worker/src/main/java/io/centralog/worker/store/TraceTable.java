package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.store.Row.Trace;

/** Stores each stack trace once, and the last day of the samples that refer to it. */
final class TraceTable {

    private static final long DAY = 24 * 3600;

    private final Session session;

    TraceTable(Session session) {
        this.session = session;
    }

    /** A trace and the last day it is used on. Not thread-safe. */
    static final class Used {

        private final Trace trace;
        private long day;

        Used(Trace trace) {
            this.trace = trace;
        }

        void on(long second) {
            day = Math.max(day, second / DAY);
        }
    }

    /** Returns the ids of the traces. */
    Map<Hash, Long> store(Map<Hash, Used> traces) throws SQLException {
        Map<Hash, Long> ids = new HashMap<>();
        List<Long> outdated = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        try (PreparedStatement select = session.prepare("select hash, id, last_day - date '1970-01-01' from stack_trace"
                + " where application_id = ? and hash = any(?)")) {
            select.setLong(1, session.application());
            select.setArray(2,
                    session.array("bytea", traces.keySet().stream().map(Hash::bytes).toArray(byte[][]::new)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Hash hash = new Hash(result.getBytes(1));
                    ids.put(hash, result.getLong(2));
                    if (result.getLong(3) < traces.get(hash).day) {
                        outdated.add(result.getLong(2));
                        days.add(traces.get(hash).day);
                    }
                }
            }
        }
        update(outdated, days);
        insert(traces, ids);
        return ids;
    }

    private void update(List<Long> ids, List<Long> days) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement update = session.prepare("update stack_trace set last_day = date '1970-01-01' + day::int"
                + " from unnest(?::bigint[], ?::bigint[]) d(id, day) where stack_trace.id = d.id")) {
            update.setArray(1, session.longs(ids, Long::longValue));
            update.setArray(2, session.longs(days, Long::longValue));
            update.executeUpdate();
        }
    }

    private void insert(Map<Hash, Used> traces, Map<Hash, Long> ids) throws SQLException {
        List<Used> missing = new ArrayList<>();
        traces.forEach((hash, used) -> {
            if (!ids.containsKey(hash)) {
                missing.add(used);
            }
        });
        long[] fresh = session.next("stack_trace_seq", missing.size());
        BinaryCopy copy = new BinaryCopy("stack_trace", "id, application_id, last_day, hash, trace");
        for (int i = 0; i < fresh.length; i++) {
            Used used = missing.get(i);
            ids.put(used.trace.hash(), fresh[i]);
            copy.row().int8(fresh[i]).int8(session.application()).day(LocalDate.ofEpochDay(used.day))
                    .bytea(used.trace.hash().bytes()).jsonb(used.trace.json());
        }
        session.send(copy);
    }
}
