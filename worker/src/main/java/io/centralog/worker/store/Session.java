package io.centralog.worker.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.postgresql.PGConnection;

/**
 * The connection of one store, inside its transaction, for one application. Rows of COPY are collected, since PostgreSQL
 * sets up a thousand slots for each COPY, and sent on a thread of its own, so that the next rows are prepared meanwhile.
 * Whatever else needs the connection comes after them. Not thread-safe.
 */
final class Session {

    private static final ExecutorService THREADS = WorkThreads.named("centralog-copy");

    private final Connection connection;
    private final PGConnection postgres;
    private final long application;
    private final List<Runnable> afterCommit = new ArrayList<>();
    /** What is collected, by table. */
    private final Map<String, BinaryCopy> open = new LinkedHashMap<>();
    /** Whether anything was sent. */
    private boolean hasSent;
    /** The COPY under way; null for none. */
    private Future<?> copying;

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
        settle();
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        settle();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes rows of a table, always with the same columns, which are written before the next statement. */
    BinaryCopy copy(String table, String columns) {
        return open.computeIfAbsent(table, name -> new BinaryCopy(name, columns));
    }

    /**
     * Begins to send the rows, when there are many of a table or none were sent yet; what goes wrong is thrown by the next
     * call that needs the connection.
     */
    void sendMany() throws SQLException {
        if (!hasSent || open.values().stream().anyMatch(BinaryCopy::isLarge)) {
            send();
        }
    }

    private void send() throws SQLException {
        awaitCopy();
        List<BinaryCopy> copies = open.values().stream().filter(copy -> !copy.isEmpty()).toList();
        open.clear();
        if (!copies.isEmpty()) {
            hasSent = true;
            copying = THREADS.submit(() -> {
                for (BinaryCopy copy : copies) {
                    copy.send(postgres);
                }
                return null;
            });
        }
    }

    /** Waits until all rows are written. */
    void settle() throws SQLException {
        send();
        awaitCopy();
    }

    /** Forgets rows that were not sent. */
    void forget() {
        open.clear();
    }

    /** Waits until no COPY uses the connection, also when this thread is interrupted. */
    void awaitCopy() throws SQLException {
        if (copying == null) {
            return;
        }
        Future<?> before = copying;
        copying = null;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    before.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("COPY failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
