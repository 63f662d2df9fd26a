package io.centralog.line.speed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.centralog.line.Line;
import io.centralog.line.Program;

/**
 * How fast workers store what waits. The clock runs from the first commit that is seen to the last: what a worker does
 * before its first one, waiting for its timer included, belongs to the lag.
 */
final class GatherRate {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private GatherRate() {}

    /** Lets workers that stand still go on, until as many occurrences of these applications are in the ledger; rows per second. */
    static double measure(Line line, List<Program> workers, List<String> applications, long rows) throws SQLException {
        try (Connection connection = line.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select coalesce(sum(g.occurrences), 0) from gathered_bucket g join application a"
                                + " on a.id = g.application_id where a.name = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", applications.toArray()));
            workers.forEach(Program::resume);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            long start = 0;
            long before = 0;
            while (true) {
                long stored = stored(select);
                long now = System.nanoTime();
                if (stored >= rows) {
                    return (rows - before) / ((now - start) / 1e9);
                }
                if (start == 0 && stored > 0) {
                    start = now;
                    before = stored;
                }
                if (now > deadline) {
                    throw new IllegalStateException("Only " + stored + " of " + rows + " rows are stored:\n"
                            + workers.get(0).output());
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static long stored(PreparedStatement select) throws SQLException {
        try (ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
