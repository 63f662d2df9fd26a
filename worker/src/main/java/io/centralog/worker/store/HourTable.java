package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds to the rollups per issue and hour, which charts and sparklines read. */
final class HourTable {

    private final Session session;

    HourTable(Session session) {
        this.session = session;
    }

    private static final class HourDelta {

        final long issueId;
        final long hour;
        long repeats;
        long peak;
        long occurrences;

        HourDelta(long issueId, long hour) {
            this.issueId = issueId;
            this.hour = hour;
        }
    }

    /** @param inside rows in the order of issue and second, written to the table of occurrences */
    void add(List<Row> inside) throws SQLException {
        List<HourDelta> deltas = deltas(inside);
        if (deltas.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = session
                .prepare("""
                         insert into issue_hour (issue_id, hour, repeats, peak, occurrences)
                         select issue_id, to_timestamp(hour), repeats, peak, occurrences
                         from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                           d(issue_id, hour, repeats, peak, occurrences)
                         order by 1, 2
                         on conflict (issue_id, hour) do update set
                           repeats = issue_hour.repeats + excluded.repeats,
                           peak = greatest(issue_hour.peak, excluded.peak),
                           occurrences = issue_hour.occurrences + excluded.occurrences""")) {
            upsert.setArray(1, session.longs(deltas, delta -> delta.issueId));
            upsert.setArray(2, session.longs(deltas, delta -> delta.hour));
            upsert.setArray(3, session.longs(deltas, delta -> delta.repeats));
            upsert.setArray(4, session.longs(deltas, delta -> delta.peak));
            upsert.setArray(5, session.longs(deltas, delta -> delta.occurrences));
            upsert.executeUpdate();
        }
    }

    private static List<HourDelta> deltas(List<Row> inside) {
        List<HourDelta> deltas = new ArrayList<>();
        HourDelta last = null;
        for (Row row : inside) {
            long hour = row.bucket.second() - row.bucket.second() % 3600;
            if (last == null || last.issueId != row.issueId || last.hour != hour) {
                last = new HourDelta(row.issueId, hour);
                deltas.add(last);
            }
            last.repeats += row.repeats;
            last.peak = Math.max(last.peak, row.peak());
            last.occurrences += row.fresh ? 1 : 0;
        }
        return deltas;
    }
}
