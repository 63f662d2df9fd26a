package io.centralog.worker.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import javax.sql.DataSource;

/** Puts rows into the store as the gatherer would. */
public final class StoreSeed {

    private final DataSource source;

    public StoreSeed(DataSource source) {
        this.source = source;
    }

    public void clear() {
        run("truncate application, occurrence, sample, stack_trace, issue_hour cascade");
    }

    public void application(long id, String name) {
        run("insert into application (id, name) values (?, ?)", id, name);
    }

    /** An open ERROR of application 1 with these times and repeats. */
    public void issue(long id, String exceptionType, String template, Instant first, Instant last, long repeats) {
        run("""
            insert into issue (id, application_id, repeats, occurrences, peak, peak_second, first_seen, last_seen,
              severity, level, grouping_key, logger, template, exception_type, culprit, first_release, last_release)
            values (?, 1, ?, 1, ?, ?, ?, ?, 1000, 'ERROR', ?, 'com.acme.Orders', ?, ?, 'com.acme.Orders.place',
              '1.0', '1.1')""", id, repeats, repeats, last, first, last, "v1:" + id, template, exceptionType);
    }

    public void set(long issue, String column, Object value) {
        run("update issue set " + column + " = ? where id = ?", value, issue);
    }

    /** An occurrence and its share of the hour. */
    public void occurrence(long issue, Instant second, long repeats) {
        run("select ensure_day((? at time zone 'UTC')::date)", second);
        run("insert into occurrence (issue_id, second, repeats) values (?, ?, ?)", issue, second, repeats);
        run("""
            insert into issue_hour (issue_id, hour, repeats, peak, occurrences)
            values (?, date_trunc('hour', ?::timestamptz, 'UTC'), ?, ?, 1)
            on conflict (issue_id, hour) do update set repeats = issue_hour.repeats + excluded.repeats,
              peak = greatest(issue_hour.peak, excluded.peak), occurrences = issue_hour.occurrences + 1""", issue,
                second, repeats, repeats);
    }

    public void sample(long issue, Instant second, String message, String trace, String details) {
        if (trace != null) {
            run("insert into stack_trace (id, application_id, hash, trace) values (?, 1, sha256(?::bytea), ?::jsonb)",
                    issue,
                    Long.toString(issue), trace);
        }
        run("""
            insert into sample (issue_id, second, at, stack_trace_id, message, host, thread, environment, release,
              details) values (?, ?, ?, ?::bigint, ?, 'web-2', 'executor-thread-7', 'prod', '1.1', ?::jsonb)""", issue,
                second, second.plusNanos(118_203_000), trace == null ? null : issue, message, details);
    }

    public void run(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                Object value = values[at];
                statement.setObject(at + 1,
                        value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
