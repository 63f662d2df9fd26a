package io.centralog.line.speed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

import io.centralog.line.Line;

/**
 * The most that the same PostgreSQL takes of the same rows: occurrences, samples and stack traces of an application, sent
 * from memory by binary COPY into tables with the same columns and indexes, in one transaction, by one connection.
 */
final class RawCopy {

    static final int RUNS = 3;
    private static final int SEND = 64 * 1024;

    private record Rows(String table, byte[] bytes) {}

    private RawCopy() {}

    /** Occurrences per second, the best of some runs. */
    static double measure(Line line, String application) throws SQLException, IOException {
        try (Connection connection = line.connect()) {
            long id = id(connection, application);
            String issues = "(select id from issue where application_id = " + id + ")";
            List<Rows> tables = new ArrayList<>();
            tables.add(read(connection, "occurrence", "issue_id in " + issues));
            tables.add(read(connection, "sample", "issue_id in " + issues));
            tables.add(read(connection, "stack_trace", "application_id = " + id));
            double best = 0;
            for (int run = 0; run < RUNS; run++) {
                best = Math.max(best, write(connection, tables));
            }
            return best;
        }
    }

    private static Rows read(Connection connection, String table, String condition) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copies(connection).copyOut("copy (select * from " + table + " where " + condition
                + ") to stdout (format binary)", bytes);
        return new Rows(table, bytes.toByteArray());
    }

    private static double write(Connection connection, List<Rows> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Rows rows : tables) {
                statement.execute("drop table if exists raw_" + rows.table());
                statement.execute("create table raw_" + rows.table() + " (like " + rows.table() + " including all)");
            }
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            long occurrences = 0;
            for (Rows rows : tables) {
                long count = send(connection, rows);
                occurrences = rows.table().equals("occurrence") ? count : occurrences;
            }
            connection.commit();
            double seconds = (System.nanoTime() - start) / 1e9;
            connection.setAutoCommit(true);
            for (Rows rows : tables) {
                statement.execute("drop table raw_" + rows.table());
            }
            return occurrences / seconds;
        }
    }

    private static long send(Connection connection, Rows rows) throws SQLException {
        CopyIn copy = copies(connection).copyIn("copy raw_" + rows.table() + " from stdin (format binary)");
        for (int at = 0; at < rows.bytes().length; at += SEND) {
            copy.writeToCopy(rows.bytes(), at, Math.min(SEND, rows.bytes().length - at));
        }
        return copy.endCopy();
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static long id(Connection connection, String application) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement
                        .executeQuery("select id from application where name = '" + application + "'")) {
            result.next();
            return result.getLong(1);
        }
    }
}
