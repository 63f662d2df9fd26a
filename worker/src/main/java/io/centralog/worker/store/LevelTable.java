package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to the rollups per application and level, by minute and by hour, which histograms of all issues read. Collects:
 * thousands of rows become a few. Not thread-safe.
 */
final class LevelTable {

    private final Session session;
    private final Map<Stretch, Sum> minutes = new HashMap<>();

    LevelTable(Session session) {
        this.session = session;
    }

    private record Stretch(long from, int severity) {

        boolean holds(Row row) {
            return row.head.severity() == severity && row.bucket.second() - from < 60 && row.bucket.second() >= from;
        }
    }

    private static final class Sum {

        long repeats;
        long occurrences;

        void add(long repeats, long occurrences) {
            this.repeats += repeats;
            this.occurrences += occurrences;
        }
    }

    /** @param inside rows that are written to the table of occurrences */
    void add(List<Row> inside) {
        Stretch last = null;
        Sum sum = null;
        for (Row row : inside) {
            if (last == null || !last.holds(row)) {
                last = new Stretch(start(row.bucket.second(), 60), row.head.severity());
                sum = minutes.computeIfAbsent(last, stretch -> new Sum());
            }
            sum.add(row.repeats, row.fresh ? 1 : 0);
        }
    }

    void forget() {
        minutes.clear();
    }

    /** Writes what was collected. */
    void flush() throws SQLException {
        Map<Stretch, Sum> hours = new HashMap<>();
        minutes.forEach((minute, sum) -> hours
                .computeIfAbsent(new Stretch(start(minute.from(), 3600), minute.severity()), stretch -> new Sum())
                .add(sum.repeats, sum.occurrences));
        write("minute", minutes);
        write("hour", hours);
        forget();
    }

    private static long start(long second, int length) {
        return second - second % length;
    }

    private void write(String unit, Map<Stretch, Sum> sums) throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        List<Map.Entry<Stretch, Sum>> rows = new ArrayList<>(sums.entrySet());
        try (PreparedStatement upsert = session
                .prepare("""
                         insert into level_%1$s (%1$s, application_id, severity, repeats, occurrences)
                         select to_timestamp(d.start), ?, severity, repeats, occurrences
                         from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                           d(start, severity, repeats, occurrences)
                         order by 1, 3
                         on conflict (%1$s, application_id, severity) do update set
                           repeats = level_%1$s.repeats + excluded.repeats,
                           occurrences = level_%1$s.occurrences + excluded.occurrences""".formatted(unit))) {
            upsert.setLong(1, session.application());
            upsert.setArray(2, session.longs(rows, row -> row.getKey().from()));
            upsert.setArray(3, session.longs(rows, row -> row.getKey().severity()));
            upsert.setArray(4, session.longs(rows, row -> row.getValue().repeats));
            upsert.setArray(5, session.longs(rows, row -> row.getValue().occurrences));
            upsert.executeUpdate();
        }
    }
}
