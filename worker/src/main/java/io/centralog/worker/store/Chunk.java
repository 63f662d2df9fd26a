package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that are written together: bounded in number and bytes, each issue and second once, each stack trace once in
 * memory. Not thread-safe.
 */
final class Chunk {

    private static final int MAX_ROWS = 2_500;
    private static final int MAX_BYTES = 4 << 20;

    private final Map<Key, Row> rows = new HashMap<>();
    private final Map<Hash, Row.Trace> traces = new HashMap<>();
    private int bytes;

    private record Key(String groupingKey, long second) {}

    void add(Row row) {
        shareTrace(row);
        bytes += row.size();
        Row before = rows.putIfAbsent(new Key(row.key, row.bucket.second()), row);
        if (before != null) {
            before.add(row);
        }
    }

    boolean isFull() {
        return rows.size() >= MAX_ROWS || bytes >= MAX_BYTES;
    }

    /** Hands the rows out and starts empty again. */
    List<Row> drain() {
        List<Row> drained = new ArrayList<>(rows.values());
        rows.clear();
        traces.clear();
        bytes = 0;
        return drained;
    }

    private void shareTrace(Row row) {
        if (row.sample == null || row.sample.trace() == null) {
            return;
        }
        Row.Trace trace = row.sample.trace();
        Row.Trace shared = traces.putIfAbsent(trace.hash(), trace);
        if (shared == null) {
            bytes += trace.json().length;
        } else if (shared != trace) {
            row.sample = row.sample.with(shared);
        }
    }
}
