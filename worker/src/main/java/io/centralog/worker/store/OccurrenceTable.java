package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.store.BucketPlace.Place;

/** Writes occurrences: those of new seconds by COPY, those of known seconds are added to what is there. */
final class OccurrenceTable {

    private final Session session;

    OccurrenceTable(Session session) {
        this.session = session;
    }

    private record Key(long issueId, long second) {}

    /** Writes the rows inside the window, and sets {@link Row#fresh} and {@link Row#total}. */
    void write(List<Row> inside) throws SQLException {
        BinaryCopy copy = session.copy("occurrence", "issue_id, second, repeats, span");
        for (Row row : inside) {
            if (row.bucket.place() == Place.NEW_SECOND) {
                row.fresh = true;
                row.total = row.repeats;
                copy.row().int8(row.issue.issueId).second(row.bucket.second()).int8(row.repeats).int4OrNull(span(row));
            }
        }
        merge(inside.stream().filter(row -> row.bucket.place() == Place.KNOWN_SECOND).toList());
    }

    // null stands for one second: it costs no byte
    private static Integer span(Row row) {
        return row.span == 1 ? null : (int) row.span;
    }

    private void merge(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<Key, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(new Key(row.issue.issueId, row.bucket.second()), row));
        try (PreparedStatement upsert = session.prepare("insert into occurrence (issue_id, second, repeats, span)"
                + " select issue_id, to_timestamp(second), repeats, nullif(span, 1)"
                + " from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) row(issue_id, second, repeats, span)"
                + " order by 1, 2"
                + " on conflict (issue_id, second) do update set repeats = occurrence.repeats + excluded.repeats,"
                + " span = greatest(occurrence.span, excluded.span)"
                + " returning issue_id, extract(epoch from second)::bigint, repeats, coalesce(span, 1)")) {
            upsert.setArray(1, session.longs(rows, row -> row.issue.issueId));
            upsert.setArray(2, session.longs(rows, row -> row.bucket.second()));
            upsert.setArray(3, session.longs(rows, row -> row.repeats));
            upsert.setArray(4, session.longs(rows, row -> row.span));
            try (ResultSet result = upsert.executeQuery()) {
                while (result.next()) {
                    Row row = byKey.get(new Key(result.getLong(1), result.getLong(2)));
                    row.total = result.getLong(3);
                    row.span = result.getLong(4);
                    row.fresh = row.total == row.repeats;
                }
            }
        }
    }
}
