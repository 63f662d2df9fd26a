package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.DropReason;
import io.centralog.ReporterCounters;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.SwallowReplies;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;

/** A shutdown keeps its deadline whatever Redis does, and counts what it leaves behind. */
class ShutdownIT {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    static Stream<RedisFault> faults() {
        return Stream.of(new RefuseConnections(), new AcceptAndNeverAnswer(), new SwallowReplies());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void redisIsAway_shutdownKeepsItsDeadline(RedisFault fault) {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy proxy = new RedisProxy(redis.port(), fault)) {
            ShopApplication shop = new ShopApplication("shutdown-timeout", TIMEOUT.toMillis() + "ms")
                    .startOn(vertx, proxy.hosts());
            PacedLoad load = new PacedLoad(shop, 1, 50, 1_000);
            load.goOn(Duration.ofMillis(500));
            long start = System.nanoTime();
            shop.reporter.close();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            load.close();
            Form.say("shutdown with Redis %s: %d ms of %d", fault.getClass().getSimpleName(), took.toMillis(),
                    TIMEOUT.toMillis());
            assertThat(took).isLessThan(TIMEOUT.plusMillis(100));
            ReporterCounters counters = shop.counters();
            assertThat(counters.reported()).isEqualTo(shop.logged());
            assertThat(counters.dropped()).containsOnlyKeys(DropReason.CLOSED);
            assertThat(counters.acknowledged() + counters.droppedTotal() + counters.pending())
                    .isEqualTo(shop.logged());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void redisIsThere_shutdownIsQuickAndSaysGoodbye() {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                RedisSums sums = new RedisSums(vertx, redis.hosts())) {
            ShopApplication shop = new ShopApplication("linger", "10s", "shutdown-timeout", "10s")
                    .startOn(vertx, proxy.hosts());
            for (int i = 0; i < 5_000; i++) {
                shop.log(i % 700);
            }
            long start = System.nanoTime();
            shop.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(sums.repeats(shop.name)).isEqualTo(shop.logged());
            assertThat(sums.counter(shop.name, shop.id, "closed")).isEqualTo(1);
            assertThat(sums.counter(shop.name, shop.id, "reported")).isEqualTo(shop.logged());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
