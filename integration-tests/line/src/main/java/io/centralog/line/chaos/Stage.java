package io.centralog.line.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.centralog.line.Line;
import io.centralog.line.Program;
import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.PostgresProxy;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;

/** What faults happen to: reporters and workers, with proxies before a Redis and a PostgreSQL. Not thread-safe. */
final class Stage implements AutoCloseable {

    // "always": what Redis has answered outlives its kill
    final Line line = new Line(EmbeddedRedis.temporary().with("appendonly", "yes").with("appendfsync", "always"),
            EmbeddedPostgres.temporary());
    final RedisProxy redis = new RedisProxy(line.redis().port(), new Well());
    final PostgresProxy postgres = new PostgresProxy(line.postgres().port());
    final List<Program> workers = new ArrayList<>();

    Stage(int count) {
        for (int i = 0; i < count; i++) {
            workers.add(startWorker());
        }
        workers.forEach(Program::awaitPort);
    }

    private Program startWorker() {
        return line.startWorker(
                Map.of("QUARKUS_REDIS_HOSTS", redis.hosts(), "QUARKUS_DATASOURCE_JDBC_URL",
                        postgres.jdbcUrl() + "?socketTimeout=5", "QUARKUS_CENTRALOG_CONSUMER_LEASE", "3s"));
    }

    /** Kills a worker; another one starts in its place. */
    void killWorker(int worker) {
        workers.get(worker).kill();
        workers.set(worker, startWorker());
    }

    /** Starts a worker in the place of each that ended by itself, as one does whose database is away when it starts. */
    void supervise() {
        workers.replaceAll(worker -> worker.isAlive() ? worker : startWorker());
    }

    /** Waits until every worker has started, which it can when nothing is at fault any more. */
    void awaitWorkers() {
        await("workers").atMost(Duration.ofSeconds(90)).until(() -> {
            supervise();
            return workers.stream().allMatch(Program::isListening);
        });
    }

    Program startReporter(String application, long events, long rate) {
        return line.startLoad(application, Map.of("QUARKUS_REDIS_HOSTS", redis.hosts()), "--events", "" + events,
                "--rate",
                "" + rate, "--groups", "300", "--exceptions", "20", "--threads", "2", "--flush-timeout", "120");
    }

    int anyWorker(Random random) {
        return random.nextInt(workers.size());
    }

    /** Lets time pass: faults last, and lie apart. */
    void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
        line.close();
    }
}
