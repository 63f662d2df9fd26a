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

    /** A hash and two numbers each: some megabytes. */
    private static final int MAX_KNOWN = 20_000;

    private final Session session;
    /** Of this transaction, in which nobody else changes traces of the application. */
    private final Map<Hash, Stored> known = new HashMap<>();

    private record Stored(long id, long day) {}

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
        if (known.size() + traces.size() > MAX_KNOWN) {
            known.clear();
        }
        look(traces.keySet().stream().filter(hash -> !known.containsKey(hash)).toList());
        update(traces);
        insert(traces);
        Map<Hash, Long> ids = new HashMap<>();
        traces.keySet().forEach(hash -> ids.put(hash, known.get(hash).id()));
        return ids;
    }

    /** Forgets what may have been rolled back. */
    void forget() {
        known.clear();
    }

    private void look(List<Hash> unknown) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement select = session.prepare("select hash, id, last_day - date '1970-01-01' from stack_trace"
                + " where application_id = ? and hash = any(?)")) {
            select.setLong(1, session.application());
            select.setArray(2, session.array("bytea", unknown.stream().map(Hash::bytes).toArray(byte[][]::new)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    known.put(new Hash(result.getBytes(1)), new Stored(result.getLong(2), result.getLong(3)));
                }
            }
        }
    }

    private void update(Map<Hash, Used> traces) throws SQLException {
        List<Stored> outdated = new ArrayList<>();
        traces.forEach((hash, used) -> {
            Stored before = known.get(hash);
            if (before != null && before.day() < used.day) {
                Stored now = new Stored(before.id(), used.day);
                outdated.add(now);
                known.put(hash, now);
            }
        });
        if (outdated.isEmpty()) {
            return;
        }
        try (PreparedStatement update = session.prepare("update stack_trace set last_day = date '1970-01-01' + day::int"
                + " from unnest(?::bigint[], ?::bigint[]) d(id, day) where stack_trace.id = d.id")) {
            update.setArray(1, session.longs(outdated, Stored::id));
            update.setArray(2, session.longs(outdated, Stored::day));
            update.executeUpdate();
        }
    }

    private void insert(Map<Hash, Used> traces) throws SQLException {
        List<Used> missing = traces.values().stream().filter(used -> !known.containsKey(used.trace.hash())).toList();
        long[] fresh = session.next("stack_trace_seq", missing.size());
        BinaryCopy copy = session.copy("stack_trace", "id, application_id, last_day, hash, trace");
        for (int i = 0; i < fresh.length; i++) {
            Used used = missing.get(i);
            known.put(used.trace.hash(), new Stored(fresh[i], used.day));
            copy.row().int8(fresh[i]).int8(session.application()).day(LocalDate.ofEpochDay(used.day))
                    .bytea(used.trace.hash().bytes()).jsonb(used.trace.json());
        }
    }
}
