package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.DropReason;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** What the line itself logs never enters the line, and user code that the line calls can neither recurse nor hold it up. */
class NoFeedbackIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private EmbeddedRedis redis;
    private RedisProxy proxy;
    private ShopApplication shop;

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.temporary().start();
        proxy = new RedisProxy(redis.port(), new Well());
        shop = new ShopApplication("linger", "20ms").startOn(vertx, proxy.hosts());
    }

    @AfterEach
    void stop() {
        shop.close();
        proxy.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void networkRecords_enterOnlyFromOtherThreadsThanTheOwnConnections() throws InterruptedException {
        shop.log(1);
        assertThat(shop.reporter.flush(LONG)).isTrue();
        for (String category : List.of("io.netty.channel.Test", "io.vertx.core.net.Test")) {
            Logger logger = logger(category);
            onEventLoop(() -> logger.log(Level.ERROR, "connection reset"));
            assertThat(shop.counters().reported()).as("%s on the connection's thread", category).isEqualTo(1);
        }
        Logger shops = logger("shop.page");
        onEventLoop(() -> shops.log(Level.ERROR, "the application's own code on that thread"));
        assertThat(shop.counters().reported()).isEqualTo(2);
        logger("io.netty.channel.Test").log(Level.ERROR, "about a connection of the application");
        assertThat(shop.counters().reported()).isEqualTo(3);
        logger("io.vertx.redis.client.Test").log(Level.ERROR, "connection reset");
        logger("io.centralog.runtime.send.Test").log(Level.ERROR, "connection reset");
        assertThat(shop.counters().reported()).isEqualTo(3);
        assertThat(shop.reporter.flush(LONG)).isTrue();
    }

    private Logger logger(String category) {
        Logger logger = Logger.getLogger(category);
        logger.setUseParentHandlers(false);
        logger.clearHandlers();
        logger.addHandler(shop.reporter.handler());
        return logger;
    }

    private void onEventLoop(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        vertx.runOnContext(nothing -> {
            task.run();
            done.countDown();
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void outage_isToldOnceWhenItBeginsAndOnceWhenItEnds() {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                    told.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger own = Logger.getLogger("io.centralog.runtime");
        own.addHandler(ear);
        try (PacedLoad load = new PacedLoad(shop, 1, 20, 500)) {
            await().atMost(LONG).until(() -> shop.counters().acknowledged() > 0);
            proxy.switchTo(new RefuseConnections());
            load.goOn(Form.outage());
            proxy.switchTo(new Well());
            await().atMost(LONG).until(() -> told.size() >= 2);
            load.goOn(Duration.ofMillis(300));
        } finally {
            own.removeHandler(ear);
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void parameterThatLogs_doesNotRecurse() {
        Object chatty = new Object() {
            @Override
            public String toString() {
                shop.logger.log(Level.ERROR, "asked for my text, which is {0}", this);
                return "chatty";
            }
        };
        shop.logger.log(Level.ERROR, "Order of {0} failed", chatty);
        assertThat(shop.reporter.flush(LONG)).isTrue();
        assertThat(shop.counters().dropped()).containsOnlyKeys(DropReason.RECURSION);
        assertThat(shop.counters().acknowledged()).isEqualTo(1);
    }

    @Test
    void parameterThatIsStuck_holdsUpNobodyElse() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Object stuck = new Object() {
            @Override
            public String toString() {
                asked.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "stuck";
            }
        };
        Thread caller = new Thread(() -> shop.logger.log(Level.ERROR, "Order of {0} failed", stuck));
        caller.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1_000; i++) {
            shop.logger.log(Level.ERROR, "Order of {0} failed", "another");
            shop.log(i);
        }
        assertThat(shop.reporter.flush(LONG)).isTrue();
        assertThat(shop.counters().acknowledged()).isEqualTo(2_000);
        go.countDown();
        caller.join();
        assertThat(shop.reporter.flush(LONG)).isTrue();
        assertThat(shop.counters().acknowledged()).isEqualTo(2_001);
    }

    @Test
    void eventLoop_isNotBlockedByAHangingRedis() throws InterruptedException {
        shop.log(0);
        assertThat(shop.reporter.flush(LONG)).isTrue();
        proxy.switchTo(new AcceptAndNeverAnswer());
        long[] slowest = new long[1];
        for (int round = 0; round < 20; round++) {
            int first = round * 100;
            onEventLoop(() -> {
                for (int i = 0; i < 100; i++) {
                    long before = System.nanoTime();
                    shop.log(first + i);
                    slowest[0] = Math.max(slowest[0], System.nanoTime() - before);
                }
            });
        }
        Form.say("slowest log call on the event loop that a hanging Redis uses: %d us", slowest[0] / 1_000);
        assertThat(slowest[0]).as("far below the time-out of a call")
                .isLessThan(ShopApplication.PUSH_TIMEOUT.toNanos() / 2);
        proxy.switchTo(new Well());
        assertThat(shop.reporter.flush(LONG)).isTrue();
        assertThat(shop.counters().acknowledged()).isEqualTo(shop.logged());
    }
}
