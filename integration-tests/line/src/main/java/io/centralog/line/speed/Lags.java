package io.centralog.line.speed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.centralog.line.Line;
import io.centralog.line.Program;

/**
 * How long an event takes from its log call until PostgreSQL shows it. The load logs evenly, so the events of a second lie
 * evenly in it; a bucket is there when the first query after its commit sees it, asked every few milliseconds. Not
 * thread-safe.
 */
final class Lags {

    private static final int SLICES = 100;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    /** Lag in milliseconds → how many events. */
    private final TreeMap<Long, Long> lags = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final String application;

    /** Of an application whose name needs no quoting. */
    Lags(String application) {
        this.application = application;
    }

    /** Logs so many events of 500 groups evenly, and waits until the last one is seen. */
    void measure(Line line, int seconds, int rate) throws SQLException {
        long events = (long) seconds * rate;
        Program load = line.startLoad(application, "--events", "" + events, "--rate", "" + rate, "--groups",
                "" + LagRun.GROUPS, "--threads", "2");
        watch(line, events);
        long accepted = Line.accepted(load);
        if (accepted != events()) {
            throw new IllegalStateException(accepted + " events were reported and " + events() + " seen");
        }
    }

    /** How many events were seen. */
    long events() {
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The longest lag in milliseconds. */
    long most() {
        return lags.lastKey();
    }

    private void watch(Line line, long events) throws SQLException {
        try (Connection connection = line.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select g.id, extract(epoch from g.second)::bigint, g.repeats from gathered_bucket g"
                                + " join application a on a.id = g.application_id where a.name = '"
                                + application + "'")) {
            long stored = 0;
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (stored < events) {
                stored += look(select);
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Only " + stored + " of " + events + " events are stored");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private long look(PreparedStatement select) throws SQLException {
        long added = 0;
        try (ResultSet row = select.executeQuery()) {
            long now = System.currentTimeMillis();
            while (row.next()) {
                if (seen.add(row.getString(1))) {
                    add(now, row.getLong(2) * 1_000, row.getLong(3));
                    added += row.getLong(3);
                }
            }
        }
        return added;
    }

    private void add(long now, long secondMillis, long repeats) {
        for (int slice = 0; slice < SLICES; slice++) {
            long events = repeats * (slice + 1) / SLICES - repeats * slice / SLICES;
            lags.merge(now - secondMillis - slice * 1_000L / SLICES, events, Long::sum);
        }
    }

    /** The lag in milliseconds that so large a share of the events does not pass. */
    long percentile(double share) {
        long rest = (long) Math.ceil(events() * share);
        for (Map.Entry<Long, Long> lag : lags.entrySet()) {
            rest -= lag.getValue();
            if (rest <= 0) {
                return lag.getKey();
            }
        }
        return lags.lastKey();
    }
}
