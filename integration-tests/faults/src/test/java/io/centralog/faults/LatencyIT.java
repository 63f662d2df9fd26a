package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

/** A log call takes as long with Redis away as with Redis there: measured in interleaved pairs, in one process. */
class LatencyIT {

    private static final double MOST = 1.5;
    private static final int GROUPS = 100;
    private static final int RATE = 20_000;
    private static final double[] PERCENTILES = { 50, 99, 99.99 };

    @Test
    void redisAway_logCallsTakeAsLong() {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy proxy = new RedisProxy(redis.port(), new Well());
                ShopApplication shop = new ShopApplication("max-pending", "1G").startOn(vertx, proxy.hosts())) {
            leg(shop, Form.pick(2, 10)); // warm up
            RedisFault[] away = { new RefuseConnections(), new AcceptAndNeverAnswer() };
            int pairs = Form.pick(3, 12);
            double[][] ratios = new double[PERCENTILES.length][pairs];
            Histogram there = histogram();
            Histogram gone = histogram();
            for (int pair = 0; pair < pairs; pair++) {
                Histogram first = leg(shop, Form.pick(1, 4));
                proxy.switchTo(away[pair % away.length]);
                leg(shop, 1); // until the outage is noticed
                Histogram second = leg(shop, Form.pick(1, 4));
                proxy.switchTo(new Well());
                leg(shop, 1);
                there.add(first);
                gone.add(second);
                for (int p = 0; p < PERCENTILES.length; p++) {
                    ratios[p][pair] = (double) second.getValueAtPercentile(PERCENTILES[p])
                            / first.getValueAtPercentile(PERCENTILES[p]);
                }
            }
            for (int p = 0; p < PERCENTILES.length; p++) {
                Arrays.sort(ratios[p]);
                Form.say("log call p%s: %d ns with Redis there, %d ns with Redis away; median ratio of %d pairs %.2f",
                        PERCENTILES[p], there.getValueAtPercentile(PERCENTILES[p]),
                        gone.getValueAtPercentile(PERCENTILES[p]), pairs, ratios[p][pairs / 2]);
                // one call in ten thousand is two in a leg of the short form: chance, not a measurement
                if (Form.FULL || PERCENTILES[p] < 99.9) {
                    assertThat(ratios[p][pairs / 2]).as("p%s", PERCENTILES[p]).isLessThanOrEqualTo(MOST);
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Histogram leg(ShopApplication shop, int seconds) {
        Histogram histogram = histogram();
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

    private static Histogram histogram() {
        return new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
    }
}
