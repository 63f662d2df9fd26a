package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.List;

/**
 * Writes rows so that a bad one spoils only itself: rows that fail together are written by halves, down to the one that
 * fails alone. That goes to the dead letters; its repeats are counted in an issue of their own. Not thread-safe.
 */
final class HalvingTables {

    private final Session session;
    private final Tables tables;

    HalvingTables(Session session, Tables tables) {
        this.session = session;
        this.tables = tables;
    }

    void write(List<Row> rows) throws SQLException {
        SQLException refused = tryToWrite(rows);
        if (refused == null) {
            return;
        }
        if (rows.size() > 1) {
            int half = rows.size() / 2;
            write(rows.subList(0, half));
            write(rows.subList(half, rows.size()));
            return;
        }
        String reason = "could not be stored: " + refused.getMessage();
        Row row = rows.get(0);
        if (tryToWrite(List.of(row.buried(row.key, reason))) != null) {
            tables.write(List.of(row.buried("unstorable", reason)));
            tables.flush();
        }
    }

    /** The refusal, after which nothing of the rows is written; null when all are. */
    private SQLException tryToWrite(List<Row> rows) throws SQLException {
        session.execute("savepoint rows");
        try {
            tables.write(rows);
            tables.flush();
            session.execute("release savepoint rows");
            return null;
        } catch (SQLException e) {
            if (!StoreException.isBadData(e)) {
                throw e;
            }
            tables.forget();
            session.forget();
            session.execute("rollback to savepoint rows");
            return e;
        }
    }
}
