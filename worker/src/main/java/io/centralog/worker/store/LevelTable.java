package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to the rollups per application and level, by minute and by hour, which histograms of all issues read. A chunk of
 * thousands of rows becomes a few: it holds at most some seconds of one application.
 */
final class LevelTable {

    private final Session session;

    LevelTable(Session session) {
        this.session = session;
    }

    private record Stretch(long from, int severity) {}

    private static final class Sum {

        long repeats;
        long occurrences;
    }

    /** @param inside rows that are written to the table of occurrences */
    void add(List<Row> inside) throws SQLException {
        add("minute", sums(inside, 60));
        add("hour", sums(inside, 3600));
    }

    private void add(String unit, Map<Stretch, Sum> sums) throws SQLException {
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

    private static Map<Stretch, Sum> sums(List<Row> inside, int seconds) {
        Map<Stretch, Sum> sums = new HashMap<>();
        for (Row row : inside) {
            long second = row.bucket.second();
            Sum sum = sums.computeIfAbsent(new Stretch(second - second % seconds, row.head.severity()),
                    stretch -> new Sum());
            sum.repeats += row.repeats;
            sum.occurrences += row.fresh ? 1 : 0;
        }
        return sums;
    }
}
