package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.PostgresProxy;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.StopAt;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.centralog.support.Stop;

/**
 * Two workers on one line, and what waits to be gathered. Faults happen to the first, which reaches its services through
 * proxies; the other stands by without a way to Redis, warm, until it is called in. Not thread-safe.
 */
final class Gathering {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration LEASE = Duration.ofSeconds(5);

    /** Fewer than a claim holds. */
    private static final int GROUPS = 200;
    private static final int SECONDS = 10;

    private static Gathering shared;

    final Line line;
    final RedisProxy redis;
    final PostgresProxy postgres;
    private final RedisProxy otherRedis;
    private final Program other;
    private Program worker;
    private Stop armed;

    private Gathering() {
        // "always": what Redis has answered outlives its kill
        line = new Line(EmbeddedRedis.temporary().with("appendonly", "yes").with("appendfsync", "always"),
                EmbeddedPostgres.temporary());
        redis = new RedisProxy(line.redis().port(), new Well());
        otherRedis = new RedisProxy(line.redis().port(), new Well());
        postgres = new PostgresProxy(line.postgres().port());
        worker = startWorker();
        other = line.startWorker(Map.of("QUARKUS_REDIS_HOSTS", otherRedis.hosts(), "QUARKUS_CENTRALOG_CONSUMER_LEASE",
                LEASE.toSeconds() + "s"));
        worker.awaitPort();
        other.awaitPort();
    }

    /** The one of this JVM, ready for the next test: to start workers takes longer than most tests. Ends with the JVM. */
    static synchronized Gathering shared() {
        if (shared == null) {
            shared = new Gathering();
        }
        shared.goOn();
        shared.standBy();
        assertThat(shared.worker.isAlive()).as(shared.worker.output()).isTrue();
        return shared;
    }

    /** The worker behind the proxies. */
    Program worker() {
        return worker;
    }

    /** The other worker, which reaches PostgreSQL directly. */
    Program other() {
        return other;
    }

    /** Kills the worker where it is, while another one starts in its place. */
    void killWorker() {
        worker.kill();
        goOn();
        worker = startWorker();
    }

    /** Lets the other worker take part. */
    void callIn() {
        otherRedis.switchTo(new Well());
    }

    /** Lets the other worker do everything, without proxies that look into each message. */
    void leaveToOther() {
        redis.switchTo(new RefuseConnections());
        callIn();
    }

    /** The other worker goes back: what it has claimed stays its own until the lease ends. */
    void standBy() {
        otherRedis.switchTo(new RefuseConnections());
    }

    /** Seconds that wait; how many repeats they hold. */
    long fill(String application) {
        return Seed.REPEATS * Seed.fill(line.redis().hosts(), application, Form.EXCEPTIONS, GROUPS, SECONDS);
    }

    /** Stops where Redis is asked. */
    Stop onRedis(Stop stop) {
        armed = stop;
        redis.switchTo(new StopAt(stop));
        return stop;
    }

    /** Stops where PostgreSQL is asked. */
    Stop onPostgres(Stop stop) {
        postgres.stopAt(stop);
        return stop;
    }

    /** Lets everything pass again, through the proxies and by the worker. */
    void goOn() {
        if (armed != null) {
            armed.release();
        }
        redis.switchTo(new Well());
        postgres.goOn();
        // a Redis that was killed has forgotten them; on the wire each is seen by its SHA-1 from the first call on
        for (Script script : Script.values()) {
            script.load(line.redis());
        }
        if (worker.isAlive()) {
            worker.resume();
        }
    }

    // its answers from PostgreSQL may take 3 s
    private Program startWorker() {
        return line.startWorker(Map.of("QUARKUS_REDIS_HOSTS", redis.hosts(), "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl() + "?socketTimeout=3", "QUARKUS_CENTRALOG_CONSUMER_LEASE",
                LEASE.toSeconds() + "s"));
    }
}
