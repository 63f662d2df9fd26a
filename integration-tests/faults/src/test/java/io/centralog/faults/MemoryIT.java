package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.centralog.ReporterCounters;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;

/** While Redis is away and groups without end occur, memory stays within the configured bound, and every event is counted. */
class MemoryIT {

    private static final long BOUND = 32 << 20;

    @Test
    void groupsWithoutEnd_stayWithinTheBound() {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                RedisSums sums = new RedisSums(vertx, redis.hosts());
                ShopApplication shop = new ShopApplication("max-pending", "1G").startOn(vertx, proxy.hosts())) {
            for (int i = 0; i < 500; i++) {
                shop.log(i, new IllegalStateException("warm"));
            }
            assertThat(shop.reporter.flush(Duration.ofSeconds(30))).isTrue();
            proxy.switchTo(new AcceptAndNeverAnswer());
            long before = usedAfterCollection();
            int groups = Form.pick(12_000, 120_000);
            long most = 0;
            for (int group = 1; group <= groups; group++) {
                shop.log(group, "x".repeat(8_000));
                shop.logLong(group, 800);
                shop.log(group, new IllegalStateException("Stock of " + group + " is closed"));
                if (group % 6_000 == 0) {
                    most = Math.max(most, usedAfterCollection() - before);
                }
            }
            Form.say("heap growth at most %.1f MB with Redis away and %,d groups, %d MB of text; %s", most / 1e6,
                    3 * groups, groups * 12L / 1_000, shop.counters());
            proxy.switchTo(new Well());
            assertThat(shop.reporter.flush(Duration.ofSeconds(30))).isTrue();
            ReporterCounters counters = shop.counters();
            assertThat(counters.reported()).isEqualTo(shop.logged());
            assertThat(sums.repeats(shop.name) + counters.droppedTotal()).isEqualTo(shop.logged());
            assertThat(most).isLessThanOrEqualTo(BOUND);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
