package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;

/**
 * Redis loses data. Nothing is stored twice, and what is shown as lost, for the application and its reporter, is what was
 * lost: known here because everything goes step by step.
 */
class RedisLossIT {

    private static final int GROUPS = 50;
    private static final int SECONDS = 5;
    private static final long STEP = GROUPS * SECONDS * Seed.REPEATS;
    /** The worker looks at its reporters every ten seconds. */
    private static final Duration SHOWN = Duration.ofSeconds(40);

    private static final Vertx VERTX = Vertx.vertx();

    private final Gathering gathering = Gathering.shared();
    private final Line line = gathering.line;
    private final RedisProxy proxy = gathering.redis;
    private final Program worker = gathering.worker();

    private String application;
    private Seed reporter;
    private long second = Instant.now().getEpochSecond() - 1_000;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The state that Redis comes back with. */
    private interface Moment {
        void remember();
    }

    /** Redis comes back with that state. */
    private interface Loss {
        void happen();
    }

    @Test
    void killedAndRestartedFromAnOlderSnapshot() {
        Buckets.call(line.redis(), "CONFIG", "SET", "appendonly", "no");
        line.redis().with("appendonly", "no");
        lose("snapshot", () -> Buckets.call(line.redis(), "SAVE"), () -> {
            line.redis().kill();
            line.redis().start();
        });
        line.redis().with("appendonly", "yes");
        Buckets.call(line.redis(), "CONFIG", "SET", "appendonly", "yes");
        await().atMost(SHOWN).until(() -> Buckets.call(line.redis(), "INFO", "persistence").toString()
                .contains("aof_rewrite_in_progress:0"));
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void flushed() {
        lose("flushed", () -> {}, () -> Buckets.call(line.redis(), "FLUSHALL"));
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void failedOverToAReplicaThatLaggedBehind() {
        try (EmbeddedRedis replica = EmbeddedRedis.temporary().start()) {
            Buckets.call(replica, "REPLICAOF", "127.0.0.1", "" + line.redis().port());
            await().atMost(SHOWN).until(
                    () -> Buckets.call(replica, "INFO", "replication").toString().contains("master_link_status:up"));
            lose("fail-over", () -> {
                Buckets.call(line.redis(), "WAIT", "1", "5000");
                Buckets.call(replica, "REPLICAOF", "NO", "ONE");
            }, () -> proxy.leadTo(replica.port()));
            proxy.leadTo(line.redis().port());
        }
    }

    private void lose(String name, Moment moment, Loss loss) {
        application = name;
        reporter = new Seed(VERTX, proxy.hosts(), name, Form.SAMPLES);
        push();
        line.awaitStored(name, STEP);
        worker.pause();
        push();
        moment.remember();
        worker.resume();
        line.awaitStored(name, 2 * STEP);
        // acknowledged in Redis too, which is forgotten again
        awaitNothingClaimed();
        worker.pause();
        push();
        loss.happen();
        reporter.reconnect();
        worker.resume();
        push();
        reporter.close();
        line.awaitStored(name, 3 * STEP);
        awaitShown("conservation where application = '" + name + "'");
        awaitShown("reporter_conservation where application_id = (select id from application where name = '" + name
                + "')");
        line.assertSums(name, 3 * STEP);
    }

    private void push() {
        reporter.fill(GROUPS, second, SECONDS);
        second += SECONDS;
    }

    private void awaitNothingClaimed() {
        await().atMost(SHOWN).ignoreExceptions().until(() -> Buckets.in(line.redis(), application) == 0);
    }

    private void awaitShown(String of) {
        await().atMost(SHOWN).ignoreExceptions().untilAsserted(() -> {
            assertThat(line.number("select reported from " + of)).isEqualTo(4 * STEP);
            assertThat(line.number("select stored from " + of)).isEqualTo(3 * STEP);
            assertThat(line.number("select pending from " + of)).isZero();
            assertThat(line.number("select lost from " + of)).as("lost").isEqualTo(STEP);
        });
    }
}
