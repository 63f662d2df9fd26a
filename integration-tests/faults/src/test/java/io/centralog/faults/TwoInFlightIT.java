package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault;
import io.centralog.support.RedisFault.CloseAfterExecute;
import io.centralog.support.RedisFault.CutInTheMiddleOfARequest;
import io.centralog.support.RedisFault.SwallowReplies;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;

/** So many groups that two batches are on their way at a time; one of them, or both, meet trouble. Each event counts once. */
class TwoInFlightIT {

    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final int GROUPS = 1_500;
    private static final int RATE = 10_000;

    private static EmbeddedRedis redis;
    private static Vertx vertx;
    private static RedisSums sums;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.temporary().start();
        vertx = Vertx.vertx();
        sums = new RedisSums(vertx, redis.hosts());
    }

    @AfterAll
    static void stop() {
        sums.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(Arguments.of("every third reply lost", new CloseAfterExecute(3)),
                Arguments.of("replies swallowed", new SwallowReplies()),
                Arguments.of("requests cut in the middle", new CutInTheMiddleOfARequest(30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void connectionIsLostAgainAndAgain_everyEventIsCountedOnce(String name, RedisFault fault) {
        try (RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                ShopApplication shop = new ShopApplication("max-pending", "1G").startOn(vertx, proxy.hosts())) {
            try (PacedLoad load = new PacedLoad(shop, 2, GROUPS, RATE)) {
                await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > 0);
                proxy.switchTo(fault);
                load.goOn(Form.outage());
                proxy.switchTo(new Well());
            }
            assertCountedOnce(shop);
        }
    }

    @Test
    void redisForgetsTheScriptAndHasNoMemoryInTurn_everyEventIsCountedOnce() {
        try (ShopApplication shop = new ShopApplication("linger", "50ms", "max-pending", "1G").startOn(vertx,
                redis.hosts())) {
            try (PacedLoad load = new PacedLoad(shop, 2, GROUPS, RATE)) {
                await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > 0);
                long end = System.nanoTime() + Form.outage().toNanos();
                while (System.nanoTime() < end) {
                    sums.call(Command.CONFIG, "SET", "maxmemory", "1");
                    sums.call(Command.SCRIPT, "FLUSH");
                    load.goOn(Duration.ofMillis(5));
                    sums.call(Command.CONFIG, "SET", "maxmemory", "0");
                    sums.call(Command.SCRIPT, "FLUSH");
                    load.goOn(Duration.ofMillis(50));
                }
            }
            assertCountedOnce(shop);
        }
    }

    private static void assertCountedOnce(ShopApplication shop) {
        assertThat(shop.reporter.flush(RECOVERY)).as("recovery without restart: %s", shop.counters()).isTrue();
        assertThat(shop.counters().dropped()).isEmpty();
        assertThat(shop.counters().pending()).isZero();
        assertThat(shop.counters().acknowledged()).isEqualTo(shop.logged());
        assertThat(sums.repeats(shop.name)).isEqualTo(shop.logged());
        for (String counter : new String[]{ "accepted", "acknowledged", "reported" }) {
            assertThat(sums.counter(shop.name, shop.id, counter)).as(counter).isEqualTo(shop.logged());
        }
    }
}
