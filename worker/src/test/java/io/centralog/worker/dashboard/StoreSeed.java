package io.centralog.worker.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import javax.sql.DataSource;

import io.centralog.worker.Database;

/** Puts rows into the store as the gatherer would. */
public final class StoreSeed {

    private final DataSource source;
    /** The transaction of {@link #together}; null outside. */
    private Connection open;

    public StoreSeed(DataSource source) {
        this.source = source;
    }

    public void clear() {
        Database.untilNoDeadlock(
                () -> run("truncate application, occurrence, sample, stack_trace, issue_hour, issue_text,"
                        + " level_minute, level_hour, term, term_overflow, issue_term, worker cascade"));
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
        text(id);
    }

    private void text(long id) {
        run("""
            insert into issue_text (issue_id, logger, exception_type, exception_name, text)
            select id, logger, exception_type, substring(exception_type from '[^.$]*$'),
              lower(concat_ws(chr(10), template, exception_type, logger, culprit)) from issue where id = ?
            on conflict (issue_id) do update set logger = excluded.logger, text = excluded.text""", id);
    }

    public void set(long issue, String column, Object value) {
        run("update issue set " + column + " = ? where id = ?", value, issue);
        text(issue);
    }

    /** A column of a sample. */
    public void set(long issue, Instant second, String column, Object value) {
        run("update sample set " + column + " = ? where issue_id = ? and second = ?", value, issue, second);
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
        for (String unit : List.of("minute", "hour")) {
            run("""
                insert into level_%1$s (%1$s, application_id, severity, repeats, occurrences)
                select date_trunc('%1$s', ?::timestamptz, 'UTC'), application_id, severity, ?, 1 from issue where id = ?
                on conflict (%1$s, application_id, severity) do update set
                  repeats = level_%1$s.repeats + excluded.repeats,
                  occurrences = level_%1$s.occurrences + 1""".formatted(unit), second, repeats, issue);
        }
    }

    /** That events of the issue had a value, such as host and web-2. */
    public void term(long issue, String key, String value) {
        run("insert into term (id, application_id, key, value) select nextval('term_seq'), application_id, ?, ? from issue"
                + " where id = ? on conflict do nothing", key, value, issue);
        run("insert into issue_term (term_id, issue_id) select t.id, i.id from term t, issue i"
                + " where t.key = ? and t.value = ? and i.id = ? and i.application_id = t.application_id", key, value,
                issue);
    }

    public void sample(long issue, Instant second, String message, String trace, String details) {
        if (trace != null) {
            run("insert into stack_trace (id, application_id, hash, trace) values (?, 1, sha256(?::bytea), ?::jsonb)",
                    issue,
                    Long.toString(issue), trace);
        }
        run("""
            insert into sample (issue_id, second, at, stack_trace_id, message, host, thread, environment, release,
              trace_id, details) values (?, ?, ?, ?::bigint, ?, 'web-2', 'executor-thread-7', 'prod', '1.1', '4bf92f35',
              ?::jsonb)""", issue,
                second, second.plusNanos(118_203_000), trace == null ? null : issue, message, details);
    }

    /** A bucket of application 1 in the ledger, in its first claim. */
    public void bucket(Instant second, long repeats, int occurrences) {
        run("select ensure_day((? at time zone 'UTC')::date)", second);
        run("""
            insert into gathered_bucket (application_id, second, claim, repeats, occurrences, epoch, id)
            values (1, ?, 1, ?, ?, 1, ?)""", second, repeats, occurrences, second.getEpochSecond() + "-r1-1");
    }

    /** A reporter of application 1 that has sent all that it reported. */
    public void reporter(String id, String host, Instant lastContact, long repeats) {
        run("""
            insert into reporter (application_id, id, host, last_contact, reported, accepted, acknowledged, stored,
              release, version) values (1, ?, ?, ?, ?, ?, ?, ?, '1.4.2', '1.0.0')""", id, host, lastContact, repeats,
                repeats, repeats, repeats);
    }

    /** A worker that is gathering. */
    public void worker(String id, Instant lastContact) {
        run("""
            insert into worker (id, host, version, started_at, last_contact, claims, stored_rows, rows_per_second)
            values (?, 'worker-a', '1.0.0', ?, ?, 3588, 12034, 412)""", id, lastContact.minusSeconds(3_600),
                lastContact);
    }

    /** What a worker sees go wrong. */
    public void trouble(String worker, String name, String consequence, String remedy, Instant since) {
        run("insert into trouble (worker_id, name, consequence, remedy, since) values (?, ?, ?, ?, ?)", worker, name,
                consequence, remedy, since);
    }

    /** A dead letter of three repeats. */
    public void letter(long application, long id, Instant second, String key, String reason, byte[] head, byte[] data) {
        run("""
            insert into dead_letter (id, application_id, second, repeats, bucket_id, grouping_key, reason, head, data)
            values (?, ?, ?, 3, ?, ?, ?, ?, ?)""", id, application, second, second.getEpochSecond() + "-r1-1", key,
                reason, head,
                data);
    }

    /** Runs statements in one transaction: a tenth of the time that they take one by one. */
    public void together(Runnable statements) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            open = connection;
            statements.run();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            open = null;
        }
    }

    public void run(String sql, Object... values) {
        if (open != null) {
            run(open, sql, values);
            return;
        }
        try (Connection connection = source.getConnection()) {
            run(connection, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void run(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
