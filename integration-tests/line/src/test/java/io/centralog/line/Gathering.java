package io.centralog.line;

import java.time.Duration;
import java.util.Map;

import io.centralog.support.PostgresProxy;
import io.centralog.support.RedisFault.StopAt;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.centralog.support.Stop;

/** A line whose workers reach their services through proxies, and what waits to be gathered. Not thread-safe. */
final class Gathering implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Fewer than a claim, so that one claim holds all of it. */
    private static final int GROUPS = 200;
    private static final int SECONDS = 10;

    final Line line;
    final RedisProxy redis;
    final PostgresProxy postgres;
    private final int leaseSeconds;
    private Stop armed;

    Gathering(Line line, int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
        this.line = line;
        redis = new RedisProxy(line.redis().port(), new Well());
        postgres = new PostgresProxy(line.postgres().port());
        for (Script script : Script.values()) {
            script.load(line.redis());
        }
    }

    /** A worker behind the proxies. Its answers from PostgreSQL may take 3 s. */
    Program startWorker() {
        Program worker = line.startWorker(Map.of("QUARKUS_REDIS_HOSTS", redis.hosts(), "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl() + "?socketTimeout=3", "QUARKUS_CENTRALOG_CONSUMER_LEASE", leaseSeconds + "s"));
        worker.awaitPort();
        return worker;
    }

    /** A worker that reaches its services directly. */
    Program startOther() {
        Program worker = line
                .startWorker(Map.of("QUARKUS_CENTRALOG_CONSUMER_LEASE", leaseSeconds + "s"));
        worker.awaitPort();
        return worker;
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

    /** Lets everything pass again. */
    void goOn() {
        if (armed != null) {
            armed.release();
        }
        redis.switchTo(new Well());
        postgres.goOn();
    }

    @Override
    public void close() {
        goOn();
        postgres.close();
        redis.close();
        line.close();
    }
}
