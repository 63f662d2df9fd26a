package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.core.ConditionTimeoutException;

import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;

/**
 * Real Redis and PostgreSQL, and packaged programs on them. Sums come from SQL and from the load's own count. Not
 * thread-safe.
 */
public final class Line implements AutoCloseable {

    private static final Pattern REPORTED = Pattern.compile("reported (\\d+) dropped (\\d+)");
    private static final Duration STORED = Duration.ofMinutes(2);
    private static final Duration LOADED = Duration.ofMinutes(5);
    private static final List<String> HEAP = List.of("-Xmx256m");

    private final EmbeddedRedis redis;
    private final EmbeddedPostgres postgres;
    private final List<Program> programs = new ArrayList<>();

    /** With services of its own; what Redis has answered is in its append-only file. */
    public Line() {
        this(EmbeddedRedis.temporary().with("appendonly", "yes"), EmbeddedPostgres.temporary());
    }

    /** Starts these services, and closes them at its end. */
    public Line(EmbeddedRedis redis, EmbeddedPostgres postgres) {
        this.redis = redis.start();
        this.postgres = postgres.start();
    }

    public EmbeddedRedis redis() {
        return redis;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    Map<String, String> redisAddress() {
        return Map.of("QUARKUS_REDIS_HOSTS", redis.hosts());
    }

    public Program startWorker() {
        return startWorker(Map.of("CENTRALOG_DASHBOARD_ANONYMOUS", "viewer"));
    }

    /** @param otherwise environment variables that replace the usual ones */
    public Program startWorker(Map<String, String> otherwise) {
        Map<String, String> environment = new HashMap<>(redisAddress());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("QUARKUS_HTTP_PORT", "0");
        // shorter than usual, so that a test does not wait long for a killed worker's claim
        environment.put("QUARKUS_CENTRALOG_CONSUMER_LEASE", "4s");
        environment.putAll(otherwise);
        return remember(Program.java("worker", environment, HEAP));
    }

    public Program startLoad(String application, String... options) {
        return startLoad(application, Map.of(), options);
    }

    /** @param otherwise environment variables that replace the usual ones */
    public Program startLoad(String application, Map<String, String> otherwise, String... options) {
        Map<String, String> environment = new HashMap<>(redisAddress());
        environment.put("QUARKUS_CENTRALOG_APPLICATION", application);
        environment.putAll(otherwise);
        return remember(Program.java("integration-tests/load", environment, HEAP, options));
    }

    Program remember(Program program) {
        programs.add(program);
        return program;
    }

    /** What the load reported less what it dropped, by its own word. */
    public static long accepted(Program load) {
        assertThat(load.awaitEnd(LOADED)).as(load.output()).isZero();
        Matcher line = REPORTED.matcher(load.lastLine());
        assertThat(line.matches()).as(load.output()).isTrue();
        return Long.parseLong(line.group(1)) - Long.parseLong(line.group(2));
    }

    /** Waits until the sum is stored and Redis holds nothing more, then holds every sum against it. */
    public void assertStored(String application, long expected) {
        awaitStored(application, expected);
        await().atMost(STORED).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                .until(() -> Buckets.in(redis, application) == 0);
        assertSums(application, expected);
    }

    /** Waits until at least this sum is stored. */
    public void awaitStored(String application, long atLeast) {
        try {
            await().atMost(STORED).pollInterval(Duration.ofMillis(50)).ignoreExceptions()
                    .until(() -> stored(application) >= atLeast);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Of " + application + " " + stored(application) + " are stored instead of "
                    + atLeast + "; PostgreSQL has " + text("select string_agg(c::text, '; ') from conservation c")
                    + ", workers " + text("select string_agg(w::text, '; ') from worker w") + "; Redis has "
                    + Buckets.describe(redis, application), e);
        }
    }

    /** Holds every sum of an application against the expected one. */
    public void assertSums(String application, long expected) {
        String of = " join application a on a.id = i.application_id where a.name = '" + application + "'";
        assertThat(stored(application)).as("application.stored, with %s", loggers(application))
                .isEqualTo(expected);
        assertThat(number("select coalesce(sum(i.repeats), 0) from issue i" + of)).as("issues").isEqualTo(expected);
        assertThat(
                number("select coalesce(sum(o.repeats), 0) from occurrence o join issue i on i.id = o.issue_id" + of))
                .as("occurrences").isEqualTo(expected);
        assertThat(
                number("select coalesce(sum(h.repeats), 0) from issue_hour h join issue i on i.id = h.issue_id" + of))
                .as("hours").isEqualTo(expected);
        assertThat(number("select coalesce(sum(g.repeats), 0) from gathered_bucket g"
                + " join application a on a.id = g.application_id where a.name = '" + application + "'"))
                .as("ledger").isEqualTo(expected);
    }

    /** Waits until a look at Redis shows of every application where each repeat is: stored, dropped or lost. */
    public void assertAccounted() {
        await().atMost(STORED).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                .untilAsserted(() -> assertThat(text("select coalesce(string_agg(c::text, '; '), 'none')"
                        + " from conservation c where unaccounted <> 0 or pending <> 0")).as("unaccounted")
                        .isEqualTo("none"));
    }

    // a program's other records, such as those of Vert.x, are events too
    private String loggers(String application) {
        return text("select coalesce(string_agg(i.repeats || ' of ' || i.logger || ': ' || i.template, '; '), 'none')"
                + " from issue i join application a on a.id = i.application_id where a.name = '" + application
                + "' and i.logger not like 'io.centralog.load.%'");
    }

    public long stored(String application) {
        return number("select coalesce(max(stored), 0) from application where name = '" + application + "'");
    }

    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (Connection connection = connect(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection to PostgreSQL as its superuser. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
        redis.close();
        postgres.close();
    }
}
