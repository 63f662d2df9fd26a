package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.trouble.Trouble;

/** Keeps what workers tell of themselves. Thread-safe. */
@ApplicationScoped
public class WorkerStore {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final OwnTransaction transaction;

    WorkerStore(AgroalDataSource dataSource) {
        transaction = new OwnTransaction(dataSource);
    }

    /**
     * What a worker tells of itself.
     *
     * @param id its id, new with each start
     * @param claims claims that it has stored
     * @param rows occurrences that it has stored
     * @param rowsPerSecond while it stored, in its last minute
     * @param lastError what went wrong last; null for nothing
     * @param lastErrorAt when; null for never
     */
    public record WorkerReport(String id, String host, String version, Instant startedAt, long claims, long rows,
            double rowsPerSecond, String lastError, Instant lastErrorAt) {}

    /** Writes the worker's row and its present troubles, and removes workers that have been silent for a day. */
    public void beat(WorkerReport report, List<Trouble> troubles, Instant now) {
        transaction.call("tell of this worker", connection -> {
            write(connection, report, now);
            write(connection, report.id(), troubles);
            try (PreparedStatement delete = connection.prepareStatement("delete from worker where last_contact < ?")) {
                delete.setTimestamp(1, Timestamp.from(now.minus(REMEMBERED)));
                return delete.executeUpdate();
            }
        });
    }

    /** Removes the worker's row: it has ended as it should. */
    public void goodbye(String id) {
        transaction.call("remove this worker", connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from worker where id = ?")) {
                delete.setString(1, id);
                return delete.executeUpdate();
            }
        });
    }

    private static void write(Connection connection, WorkerReport report, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                """
                insert into worker (id, host, version, started_at, last_contact, claims, stored_rows, rows_per_second,
                  last_error, last_error_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set last_contact = excluded.last_contact, claims = excluded.claims,
                  stored_rows = excluded.stored_rows, rows_per_second = excluded.rows_per_second,
                  last_error = excluded.last_error, last_error_at = excluded.last_error_at""")) {
            upsert.setString(1, report.id());
            upsert.setString(2, StorableText.name(report.host()));
            upsert.setString(3, report.version());
            upsert.setTimestamp(4, Timestamp.from(report.startedAt()));
            upsert.setTimestamp(5, Timestamp.from(now));
            upsert.setLong(6, report.claims());
            upsert.setLong(7, report.rows());
            upsert.setDouble(8, report.rowsPerSecond());
            upsert.setString(9, StorableText.name(report.lastError()));
            upsert.setTimestamp(10, report.lastErrorAt() == null ? null : Timestamp.from(report.lastErrorAt()));
            upsert.executeUpdate();
        }
    }

    private static void write(Connection connection, String id, List<Trouble> troubles) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from trouble where worker_id = ?");
                PreparedStatement insert = connection.prepareStatement("insert into trouble"
                        + " (worker_id, name, since, consequence, remedy) values (?, ?, ?, ?, ?)")) {
            delete.setString(1, id);
            delete.executeUpdate();
            for (Trouble trouble : troubles) {
                insert.setString(1, id);
                insert.setString(2, trouble.name());
                insert.setTimestamp(3, Timestamp.from(trouble.since()));
                insert.setString(4, StorableText.name(trouble.consequence()));
                insert.setString(5, StorableText.name(trouble.remedy()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
