package io.centralog.worker.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.postgresql.PGConnection;

/** The connection of one store, inside its transaction, for one application. Not thread-safe. */
final class Session {

    private final Connection connection;
    private final PGConnection postgres;
    private final long application;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Session(Connection connection, long application) throws SQLException {
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
        this.application = application;
    }

    /** Id of the application. */
    long application() {
        return application;
    }

    /** Remembers what to do when the transaction has been committed, and only then. */
    void afterCommit(Runnable task) {
        afterCommit.add(task);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void send(BinaryCopy copy) throws SQLException {
        copy.send(postgres);
    }

    <T> Array longs(List<T> rows, ToLongFunction<T> value) throws SQLException {
        return postgres.createArrayOf("int8", rows.stream().mapToLong(value).toArray());
    }

    /** Values of a column of names, as PostgreSQL can hold them. */
    <T> Array texts(List<T> rows, Function<T, String> value) throws SQLException {
        return array("text", rows.stream().map(value).map(StorableText::name).toArray());
    }

    Array array(String type, Object[] values) throws SQLException {
        return postgres.createArrayOf(type, values);
    }

    /** New values of a sequence. */
    long[] next(String sequence, int count) throws SQLException {
        long[] values = new long[count];
        if (count == 0) {
            return values;
        }
        try (PreparedStatement select = prepare(
                "select nextval('" + sequence + "') from generate_series(1, ?)")) {
            select.setInt(1, count);
            try (ResultSet result = select.executeQuery()) {
                for (int i = 0; result.next(); i++) {
                    values[i] = result.getLong(1);
                }
            }
        }
        return values;
    }
}
