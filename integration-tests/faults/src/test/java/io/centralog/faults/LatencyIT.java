package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.RedisProxy;
import io.vertx.core.Vertx;

/**
 * A log call takes as long with Redis away as with Redis there: measured in interleaved pairs, in one process. The full
 * form asks for the median of the pairs. A leg of the short form lasts a second, in which any other process of the
 * machine decides on the slowest hundredth of its calls; so it asks for one pair: what an outage costs, it costs in each.
 */
class LatencyIT {

    private static final double MOST = 1.5;
    private static final int GROUPS = 100;
    private static final int RATE = 20_000;
    private static final RedisFault[] AWAY = { new RefuseConnections(), new AcceptAndNeverAnswer() };

    @Test
    void redisAway_logCallsTakeAsLong() {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                ShopApplication shop = new ShopApplication("max-pending", "1G").startOn(vertx, proxy.hosts())) {
            leg(shop, Form.pick(2, 10)); // warm up
            if (Form.FULL) {
                List<Pair> pairs = pairs(shop, proxy, 12);
                assertThat(median(pairs, 50)).as("p50").isLessThanOrEqualTo(MOST);
                assertThat(median(pairs, 99)).as("p99").isLessThanOrEqualTo(MOST);
                assertThat(median(pairs, 99.99)).as("p99.99").isLessThanOrEqualTo(MOST);
            } else {
                // without p99.99: two calls of a leg
                assertThat(pairs(shop, proxy, 8)).last().matches(Pair::isWithinMost, "within " + MOST);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The full form runs all pairs, the short one until a pair is within the bound. */
    private static List<Pair> pairs(ShopApplication shop, RedisProxy proxy, int most) {
        List<Pair> pairs = new ArrayList<>();
        Pair pair;
        do {
            Histogram there = leg(shop, Form.pick(1, 4));
            proxy.switchTo(AWAY[pairs.size() % AWAY.length]);
            leg(shop, 1); // until the outage is noticed
            Histogram away = leg(shop, Form.pick(1, 4));
            proxy.switchTo(new Well());
            leg(shop, 1);
            pair = new Pair(there, away);
            pairs.add(pair);
            Form.say("log call with Redis away over with Redis there: %s", pair);
        } while (pairs.size() < most && (Form.FULL || !pair.isWithinMost()));
        return pairs;
    }

    private static double median(List<Pair> pairs, double percentile) {
        double median = pairs.stream().mapToDouble(pair -> pair.ratio(percentile)).sorted().toArray()[pairs.size() / 2];
        Form.say("log call p%s: median ratio of %d pairs %.2f", percentile, pairs.size(), median);
        return median;
    }

    private static Histogram leg(ShopApplication shop, int seconds) {
        Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
        IllegalStateException failure = new IllegalStateException("Stock closed");
        long start = System.nanoTime();
        long calls = (long) seconds * RATE;
        for (long n = 0; n < calls; n++) {
            long due = start + n * TimeUnit.SECONDS.toNanos(1) / RATE;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            long before = System.nanoTime();
            if (n % 20 == 0) {
                shop.log((int) (n / 20 % GROUPS), failure);
            } else {
                shop.log((int) (n % GROUPS));
            }
            histogram.recordValue(Math.min(System.nanoTime() - before, TimeUnit.SECONDS.toNanos(10)));
        }
        return histogram;
    }

    private record Pair(Histogram there, Histogram away) {

        double ratio(double percentile) {
            return (double) away.getValueAtPercentile(percentile) / there.getValueAtPercentile(percentile);
        }

        boolean isWithinMost() {
            return ratio(50) <= MOST && ratio(99) <= MOST;
        }

        @Override
        public String toString() {
            return String.format("p50 %.2f (%d ns), p99 %.2f (%d ns), p99.99 %.2f (%d ns)",
                    ratio(50), away.getValueAtPercentile(50), ratio(99), away.getValueAtPercentile(99),
                    ratio(99.99), away.getValueAtPercentile(99.99));
        }
    }
}
