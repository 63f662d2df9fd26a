package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.AnswerAlways;
import io.centralog.support.RedisFault.CloseAfterExecute;
import io.centralog.support.RedisFault.CutInTheMiddleOfARequest;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.SlowDown;
import io.centralog.support.RedisFault.SwallowReplies;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;

/** Under load the way to Redis breaks, and mends: every event is counted once, without a restart. */
@Execution(ExecutionMode.CONCURRENT)
class ProxyFaultsIT {

    private static final Duration RECOVERY = Duration.ofSeconds(20);

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
        return Stream.of(Arguments.of("refusing", new RefuseConnections()),
                Arguments.of("hanging from the start", new AcceptAndNeverAnswer()),
                Arguments.of("replies swallowed", new SwallowReplies()),
                Arguments.of("every reply lost", new CloseAfterExecute()),
                Arguments.of("every third reply lost", new CloseAfterExecute(3)),
                Arguments.of("requests cut in the middle", new CutInTheMiddleOfARequest(3)),
                Arguments.of("slow", new SlowDown(300)),
                Arguments.of("slower than the timeout", new SlowDown(1_300)),
                Arguments.of("out of memory", error("OOM command not allowed when used memory > 'maxmemory'.")),
                Arguments.of("loading", error("LOADING Redis is loading the dataset in memory")),
                Arguments.of("misconfigured", error("MISCONF Errors writing to the AOF file: No space left on device")),
                Arguments.of("a replica", error("READONLY You can't write against a read only replica.")),
                Arguments.of("busy", error("BUSY Redis is busy running a script.")),
                Arguments.of("wrong password", error("WRONGPASS invalid username-password pair or user is disabled.")),
                Arguments.of("no permission",
                        error("NOPERM this user has no permissions to run the 'evalsha' command")),
                Arguments.of("moved", error("MOVED 3999 127.0.0.1:6381")),
                Arguments.of("an unknown error", error("STRANGE things happen")),
                Arguments.of("not Redis at all", new AnswerAlways("HTTP/1.1 400 Bad Request\r\n\r\n")),
                Arguments.of("another answer", new AnswerAlways("+OK\r\n")),
                Arguments.of("nil", new AnswerAlways("$-1\r\n")),
                Arguments.of("binary garbage", new AnswerAlways("\u0000\u00ff*\u0001\r\n$99\r\n")));
    }

    private static AnswerAlways error(String text) {
        return new AnswerAlways("-" + text + "\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void redisBehavesBadlyForAWhile_everyEventIsCountedOnce(String name, RedisFault fault) {
        try (RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                ShopApplication shop = new ShopApplication("linger", "50ms").startOn(vertx, proxy.hosts())) {
            try (PacedLoad load = new PacedLoad(shop, 2, 200, 500)) {
                await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > 0);
                proxy.switchTo(fault);
                load.goOn(Form.outage());
                proxy.switchTo(new Well());
                load.goOn(Duration.ofMillis(300));
            }
            assertThat(shop.reporter.flush(RECOVERY)).as("recovery without restart: %s", shop.counters()).isTrue();
            assertThat(shop.counters().dropped()).isEmpty();
            assertThat(shop.counters().pending()).isZero();
            assertThat(shop.counters().acknowledged()).isEqualTo(shop.logged());
            assertThat(sums.repeats(shop.name)).isEqualTo(shop.logged());
            for (String counter : new String[]{ "accepted", "acknowledged", "reported" }) {
                assertThat(sums.counter(shop.name, shop.id, counter)).as(counter).isEqualTo(shop.logged());
            }
            await().atMost(RECOVERY).untilAsserted(() -> assertThat(proxy.connections()).as("no connection leaks")
                    .isLessThanOrEqualTo(1));
        }
    }
}
