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

import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;

/** Real Redis and PostgreSQL, and packaged programs on them. Sums come from SQL and from the load's own count. */
final class Line implements AutoCloseable {

    private static final Pattern REPORTED = Pattern.compile("reported (\\d+) dropped (\\d+)");

    private final EmbeddedRedis redis = EmbeddedRedis.temporary().with("appendonly", "yes").start();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.temporary().start();
    private final List<Program> programs = new ArrayList<>();

    EmbeddedRedis redis() {
        return redis;
    }

    Map<String, String> redisAddress() {
        return Map.of("QUARKUS_REDIS_HOSTS", redis.hosts());
    }

    Program startWorker() {
        return startWorker(Map.of("CENTRALOG_DASHBOARD_ANONYMOUS", "viewer"));
    }

    Program startWorker(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(redisAddress());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("QUARKUS_HTTP_PORT", "0");
        // shorter than usual, so that a test does not wait long for a killed worker's claim
        environment.put("QUARKUS_CENTRALOG_CONSUMER_LEASE", "4s");
        environment.putAll(more);
        return remember(Program.java("worker", environment, List.of("-Xmx256m")));
    }

    Program startLoad(String application, String... options) {
        Map<String, String> environment = new HashMap<>(redisAddress());
        environment.put("QUARKUS_CENTRALOG_APPLICATION", application);
        return remember(Program.java("integration-tests/load", environment, List.of("-Xmx256m"), options));
    }

    Program remember(Program program) {
        programs.add(program);
        return program;
    }

    /** What the load reported less what it dropped, by its own word. */
    static long accepted(Program load) {
        assertThat(load.awaitEnd(Duration.ofMinutes(3))).as(load.output()).isZero();
        Matcher line = REPORTED.matcher(load.lastLine());
        assertThat(line.matches()).as(load.output()).isTrue();
        return Long.parseLong(line.group(1)) - Long.parseLong(line.group(2));
    }

    /** Waits until the sum is stored, then holds every sum against it. */
    void assertStored(String application, long expected) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                .until(() -> stored(application) >= expected);
        assertThat(stored(application)).isEqualTo(expected);
        assertThat(number("select coalesce(sum(o.repeats), 0) from occurrence o join issue i on i.id = o.issue_id"
                + " join application a on a.id = i.application_id where a.name = '" + application + "'"))
                .isEqualTo(expected);
        assertThat(number("select coalesce(sum(i.repeats), 0) from issue i"
                + " join application a on a.id = i.application_id where a.name = '" + application + "'"))
                .isEqualTo(expected);
        assertThat(number("select coalesce(sum(h.repeats), 0) from issue_hour h join issue i on i.id = h.issue_id"
                + " join application a on a.id = i.application_id where a.name = '" + application + "'"))
                .isEqualTo(expected);
        assertThat(number("select coalesce(sum(g.repeats), 0) from gathered_bucket g"
                + " join application a on a.id = g.application_id where a.name = '" + application + "'"))
                .isEqualTo(expected);
    }

    long stored(String application) {
        return number("select coalesce(max(stored), 0) from application where name = '" + application + "'");
    }

    long number(String sql) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(),
                postgres.password()); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
        redis.close();
        postgres.close();
    }
}
