package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.centralog.support.RedisSocket;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;

/** Under load a real Redis is killed, frozen, filled, locked, emptied or replaced. */
@Execution(ExecutionMode.CONCURRENT)
class RealFaultsIT {

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private static Vertx vertx;

    private EmbeddedRedis redis;
    private RedisSums sums;
    private ShopApplication shop;
    private PacedLoad load;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.temporary().with("appendonly", "yes").with("appendfsync", "always").start();
        sums = new RedisSums(vertx, redis.hosts());
        shop = new ShopApplication("linger", "50ms");
    }

    @AfterEach
    void stop() {
        load.close();
        shop.close();
        sums.close();
        redis.close();
    }

    private void underLoad(String hosts) {
        shop.startOn(vertx, hosts);
        load = new PacedLoad(shop, 2, 200, 500);
        await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > 0);
    }

    /** Everything is accounted for: {@code reported = stored + lost by Redis + pending + dropped}; returns what was lost. */
    private long assertAccounted(RedisSums in) {
        load.goOn(Duration.ofMillis(300));
        load.close();
        assertThat(shop.reporter.flush(RECOVERY)).as("recovery without restart: %s", shop.counters()).isTrue();
        assertThat(shop.counters().pending()).isZero();
        assertThat(shop.counters().dropped()).isEmpty();
        assertThat(shop.counters().acknowledged()).isEqualTo(shop.logged());
        long lost = in.counter(shop.name, shop.id, "acknowledged") - in.counter(shop.name, shop.id, "accepted");
        assertThat(in.repeats(shop.name) + lost).isEqualTo(shop.logged());
        return lost;
    }

    @Test
    void killedAndRestartedWithItsFile_losesNothing() {
        underLoad(redis.hosts());
        redis.kill();
        load.goOn(Form.longOutage());
        redis.start();
        assertThat(assertAccounted(sums)).isZero();
    }

    @Test
    void killedAndRestartedEmpty_whatItLostIsKnownExactly() {
        redis.close();
        redis = EmbeddedRedis.temporary().onPort(redis.port()).start();
        underLoad(redis.hosts());
        long before = shop.counters().acknowledged();
        redis.kill();
        load.goOn(Form.outage());
        redis.start();
        assertThat(assertAccounted(sums)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void flushed_whatItLostIsKnownExactly() {
        underLoad(redis.hosts());
        for (int i = 0; i < 5; i++) {
            load.goOn(Duration.ofMillis(300));
            sums.call(Command.FLUSHALL);
        }
        assertThat(assertAccounted(sums)).isPositive();
    }

    @Test
    void scriptsForgotten_areSentAgain() {
        underLoad(redis.hosts());
        for (int i = 0; i < 5; i++) {
            load.goOn(Duration.ofMillis(200));
            sums.call(Command.SCRIPT, "FLUSH");
        }
        assertThat(assertAccounted(sums)).isZero();
    }

    @Test
    void frozen_losesNothing() throws Exception {
        underLoad(redis.hosts());
        signal("-STOP");
        load.goOn(Form.outage());
        signal("-CONT");
        assertThat(assertAccounted(sums)).isZero();
    }

    @Test
    void outOfMemory_losesNothing() {
        underLoad(redis.hosts());
        sums.call(Command.CONFIG, "SET", "maxmemory-policy", "noeviction");
        sums.call(Command.CONFIG, "SET", "maxmemory", "1");
        load.goOn(Form.outage());
        sums.call(Command.CONFIG, "SET", "maxmemory", "0");
        assertThat(assertAccounted(sums)).isZero();
    }

    @Test
    void itsDiskFails_losesNothing() throws Exception {
        sums.call(Command.CONFIG, "SET", "save", "3600 1");
        underLoad(redis.hosts());
        Path inTheWay = Files.createDirectory(redis.folder().resolve("dump.rdb"));
        save("err");
        load.goOn(Form.outage());
        assertThatThrownBy(() -> sums.call(Command.SET, "a", "b")).hasMessageContaining("MISCONF");
        assertThat(shop.counters().pending()).isPositive();
        Files.delete(inTheWay);
        save("ok");
        assertThat(assertAccounted(sums)).isZero();
    }

    private void save(String status) {
        sums.call(Command.BGSAVE);
        await().atMost(RECOVERY).until(() -> sums.call(Command.INFO, "persistence").toString()
                .contains("rdb_last_bgsave_status:" + status));
    }

    @Test
    void readsALargeFileAtItsStart_losesNothing() throws Exception {
        redis.with("key-load-delay", "20"); // microseconds: as a file of some gigabytes would
        sums.call(Command.EVAL, "for i = 1, 100000 do redis.call('SET', 'filler:' .. i, ARGV[1]) end", 0,
                "x".repeat(200));
        sums.call(Command.BGREWRITEAOF);
        await().atMost(RECOVERY).until(() -> sums.call(Command.INFO, "persistence").toString()
                .contains("aof_rewrite_in_progress:0"));
        underLoad(redis.hosts());
        redis.kill();
        int port = redis.port();
        Thread starting = new Thread(redis::start);
        starting.start();
        await().atMost(RECOVERY).pollInterval(Duration.ofMillis(10)).until(() -> isLoading(port));
        starting.join();
        assertThat(assertAccounted(sums)).isZero();
    }

    // by a bare socket: while it loads Redis looks for requests now and then, and a client makes several to connect
    private static boolean isLoading(int port) {
        try (RedisSocket socket = new RedisSocket(port)) {
            socket.call("GET", "filler:1");
            return false;
        } catch (IllegalStateException e) {
            return e.getMessage().contains("LOADING");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Test
    void busyWithAScript_losesNothing() {
        sums.call(Command.CONFIG, "SET", "lua-time-limit", "100");
        underLoad(redis.hosts());
        try (RedisSums other = new RedisSums(vertx, redis.hosts())) {
            Thread busy = new Thread(() -> {
                try {
                    other.call(Command.EVAL, "while true do end", 0);
                } catch (IllegalStateException killed) {
                    // as it should be
                }
            });
            busy.start();
            load.goOn(Form.outage());
            sums.call(Command.SCRIPT, "KILL");
            assertThat(assertAccounted(sums)).isZero();
        }
    }

    @Test
    void wrongPasswordLaterCorrected_losesNothing() {
        sums.call(Command.CONFIG, "SET", "requirepass", "other");
        shop.startOn(vertx, "redis://:secret@127.0.0.1:" + redis.port());
        load = new PacedLoad(shop, 2, 200, 500);
        load.goOn(Form.outage());
        assertThat(shop.counters().acknowledged()).isZero();
        sums.call(Command.CONFIG, "SET", "requirepass", "secret");
        assertThat(assertAccounted(sums)).isZero();
    }

    @Test
    void failedOver_whatTheReplicaMissedIsKnownExactly() {
        try (EmbeddedRedis replica = EmbeddedRedis.temporary().start();
                RedisSums second = new RedisSums(vertx, replica.hosts());
                RedisProxy proxy = new RedisProxy(redis.port(), new Well())) {
            second.call(Command.REPLICAOF, "127.0.0.1", redis.port());
            await().atMost(RECOVERY).until(() -> second.call(Command.INFO, "replication").toString()
                    .contains("master_link_status:up"));
            underLoad(proxy.hosts());
            load.goOn(Duration.ofMillis(500));
            second.call(Command.REPLICAOF, "NO", "ONE");
            awaitPush(); // the one that was under way
            awaitPush(); // the replica misses this one
            sums.call(Command.REPLICAOF, "127.0.0.1", replica.port()); // READONLY from now on
            load.goOn(Form.outage());
            proxy.leadTo(replica.port());
            assertThat(assertAccounted(second)).isPositive();
        }
    }

    @Test
    void eventsLoggedBeforeRedisIsThere_arrive() {
        redis.stop();
        shop.startOn(vertx, redis.hosts());
        load = new PacedLoad(shop, 2, 200, 500);
        load.goOn(Form.outage());
        redis.start();
        assertThat(assertAccounted(sums)).isZero();
    }

    private void awaitPush() {
        long before = shop.counters().acknowledged();
        await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > before);
    }

    private void signal(String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(redis.pid())).start().waitFor()).isZero();
    }
}
