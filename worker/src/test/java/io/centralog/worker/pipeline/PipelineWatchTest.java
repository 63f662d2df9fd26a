package io.centralog.worker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Pipeline;
import io.centralog.runtime.redis.RedisBucketConsumer;
import io.centralog.worker.Database;
import io.centralog.worker.People;
import io.centralog.worker.RedisLine;
import io.centralog.worker.store.EventStore;
import io.centralog.worker.store.ReporterStore;
import io.centralog.worker.trouble.Trouble;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;

/** What of reporters stands in SQL, after looks at a real Redis that gathers and loses. */
@QuarkusTest
class PipelineWatchTest {

    private static final Instant SECOND = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
    private static final String COUNTS = "select reporter, reported, stored, pending, dropped, lost, unaccounted"
            + " from reporter_conservation order by 1";
    private static final String TOTALS = "select reported, stored, pending, dropped, lost, unaccounted"
            + " from conservation";

    @Inject
    Pipeline pipeline;
    @Inject
    ReporterStore reporters;
    @Inject
    EventStore store;
    @Inject
    Database database;
    @Inject
    RedisLine redis;
    @Inject
    PipelineMetrics metrics;
    @Inject
    Troubles troubles;

    private RedisBucketConsumer consumer;
    private Duration later = Duration.ZERO;

    @BeforeEach
    void clean() {
        redis.clean();
        database.clean();
        consumer = redis.consumer();
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void look_copiesWhatAReporterTells() {
        redis.process("shop", "r1").drop("buffer-full", 3).close().push(SECOND, "v1:a", 5);
        look();
        assertThat(database.rows("select id, host, release, skew_micros, closed, reported, accepted, acknowledged,"
                + " dropped, last_contact > now() - interval '1 minute' from reporter"))
                .containsExactly("r1|web-1|1.0|-40000|t|8|5|5|{\"buffer-full\": 3}|t");
        assertThat(database.rows("select pending_seconds, oldest_pending = '" + SECOND + "' from application"))
                .containsExactly("1|t");
        assertThat(database.rows(TOTALS)).containsExactly("8|0|5|3|0|0");
    }

    @Test
    void look_accountsForEachRepeatOfEachReporter() {
        RedisLine.Process one = redis.process("shop", "r1").push(SECOND, "v1:a", 5);
        redis.process("shop", "r2").drop("closed", 2).push(SECOND, "v1:a", 7);
        gather();
        one.push(SECOND.plusSeconds(1), "v1:a", 11);
        look();
        assertThat(database.rows(COUNTS)).containsExactly("r1|16|5|11|0|0|0", "r2|9|7|0|2|0|0");
        gather();
        look();
        assertThat(database.rows(COUNTS)).containsExactly("r1|16|16|0|0|0|0", "r2|9|7|0|2|0|0");
        assertThat(database.rows(TOTALS)).containsExactly("25|23|0|2|0|0");
    }

    @Test
    void look_notesWhenMoreIsDropped_unlessThatWasAskedFor() {
        RedisLine.Process process = redis.process("shop", "r1").drop("filtered", 9).push(SECOND, "v1:a", 5);
        look();
        assertThat(database.rows("select dropped_at from reporter")).containsExactly("null");
        process.drop("buffer-full", 1).push(SECOND, "v1:a", 5);
        look();
        assertThat(database.rows("select dropped_at = last_contact from reporter")).containsExactly("t");
        database.execute("update reporter set dropped_at = now() - interval '1 day'");
        process.drop("filtered", 3).push(SECOND, "v1:a", 5);
        look();
        assertThat(database.rows("select dropped_at < last_contact from reporter")).containsExactly("t");
    }

    @Test
    void look_isTakenOnceInTenSeconds() {
        redis.process("shop", "r1").push(SECOND, "v1:a", 5);
        look();
        redis.process("shop", "r2").push(SECOND, "v1:a", 5);
        later = later.minusSeconds(5);
        look();
        assertThat(database.rows(COUNTS)).hasSize(1);
        look();
        assertThat(database.rows(COUNTS)).hasSize(2);
    }

    @Test
    void look_beginsWithTheApplicationThatWaitsLongest() {
        redis.process("a-busy", "r1").push(SECOND, "v1:a", 5);
        look();
        redis.process("shop", "r2").push(SECOND, "v1:a", 5);
        assertThat(reporters.due(pipeline.applications(), Instant.now().plus(Duration.ofDays(1))))
                .containsExactly("shop", "a-busy");
    }

    @Test
    void look_findsWhatAFlushLost_notWhatWasStoredBefore() {
        RedisLine.Process process = redis.process("shop", "r1").push(SECOND, "v1:a", 100);
        gather();
        process.push(SECOND.plusSeconds(1), "v1:a", 7);
        redis.clean();
        process.push(SECOND.plusSeconds(2), "v1:a", 3);
        look();
        assertThat(database.rows(COUNTS)).containsExactly("r1|110|100|3|0|7|0");
        gather();
        look();
        assertThat(database.rows(TOTALS)).containsExactly("110|103|0|0|7|0");
    }

    @Test
    void look_findsWhatAFlushLostOfAReporterThatIsGone() {
        redis.process("shop", "r1").push(SECOND, "v1:a", 100);
        redis.process("shop", "r2").push(SECOND, "v1:a", 1);
        gather();
        redis.process("shop", "r3").push(SECOND, "v1:a", 9);
        look();
        redis.clean();
        redis.process("shop", "r2").push(SECOND, "v1:a", 0);
        look();
        assertThat(database.rows(COUNTS)).contains("r1|100|100|0|0|0|0", "r3|9|0|0|0|9|0");
    }

    @Test
    void look_findsWhatAReturnToAnOlderStateLost() {
        RedisLine.Process process = redis.process("shop", "r1").push(SECOND, "v1:a", 100);
        redis.process("shop", "r2").push(SECOND, "v1:a", 20);
        byte[][] snapshot = snapshot();
        process.push(SECOND, "v1:a", 5);
        gather();
        process.push(SECOND.plusSeconds(1), "v1:a", 40);
        look();
        restore(snapshot);
        process.push(SECOND.plusSeconds(2), "v1:a", 1);
        gather();
        look();
        assertThat(database.rows(COUNTS)).containsExactly("r1|146|106|0|0|40|0", "r2|20|20|0|0|0|0");
        assertThat(database.rows(TOTALS)).containsExactly("166|126|0|0|40|0");
        assertThat(database.rows("select repeats, reappeared from gathered_bucket order by second"))
                .containsExactly("125|120", "1|null");
    }

    @Test
    void look_takesNoStoredClaimForLostBeforeItIsAcknowledged() {
        redis.process("shop", "r1").push(SECOND, "v1:a", 5);
        BucketClaim claim = consumer.claim("shop").orElseThrow();
        store.store(claim, Instant.now());
        look();
        assertThat(database.rows("select stored, pending, lost from reporter")).containsExactly("5|5|0");
        consumer.ack(claim);
        look();
        assertThat(database.rows(COUNTS)).containsExactly("r1|5|5|0|0|0|0");
    }

    @Test
    void look_forgetsInRedisWhoWasSilentForAMonth() {
        redis.process("shop", "r1").drop("refused", 2).push(SECOND, "v1:a", 5);
        redis.process("shop", "r2").push(SECOND.plusSeconds(1), "v1:a", 1);
        consumer.claim("shop").ifPresent(claim -> {
            store.store(claim, Instant.now());
            consumer.ack(claim);
        });
        redis.process("shop", "r3").push(SECOND, "v1:a", 9);
        for (String id : new String[]{ "r1", "r3" }) {
            long silent = Instant.now().minus(Duration.ofDays(31)).getEpochSecond();
            redis.command(Command.HSET, "centralog:{shop}:reporter:" + id, "contact", silent);
            redis.command(Command.ZADD, "centralog:{shop}:reporters", silent, id);
        }
        look();
        look();
        assertThat(redis.command(Command.EXISTS, "centralog:{shop}:reporter:r1").toLong()).isZero();
        assertThat(redis.command(Command.EXISTS, "centralog:{shop}:reporter:r3").toLong()).as("pending").isOne();
        assertThat(database.rows(COUNTS)).containsExactly("r1|7|5|0|2|0|0", "r2|1|1|0|0|0|0", "r3|9|0|9|0|0|0");
        assertThat(database.rows(TOTALS)).containsExactly("17|6|9|2|0|0");
    }

    @Test
    void look_copiesThousandsOfReporters() {
        redis.process("shop", "r1").push(SECOND, "v1:a", 0);
        redis.command(Command.EVAL,
                """
                for i = 1, 5000 do
                  redis.call('HSET', 'centralog:{shop}:reporter:p' .. i, 'contact', ARGV[1], 'host', 'host-' .. i,
                    'reported', 3, 'acknowledged', 2, 'accepted', 2, 'gathered', 1, 'dropped:closed', 1)
                  redis.call('ZADD', 'centralog:{shop}:reporters', ARGV[1], 'p' .. i)
                end""", 0, SECOND.getEpochSecond());
        look();
        long start = System.nanoTime();
        look();
        Log.infof("A look at 5,000 reporters took %d ms", (System.nanoTime() - start) / 1_000_000);
        assertThat(database.rows("select count(*), sum(reported), sum(pending), sum(lost) from reporter"))
                .containsExactly("5001|15000|5000|5000");
        assertThat(database.rows(TOTALS)).containsExactly("15000|0|5000|5000|5000|0");
    }

    @Test
    void metrics_tellTotalsAndLag() {
        RedisLine.Process process = redis.process("shop", "r1").drop("refused", 2).push(SECOND, "v1:a", 100);
        gather();
        process.push(SECOND.minusSeconds(95), "v1:a", 7);
        look();
        String page = People.viewer().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(page).contains("centralog_application_repeats{application=\"shop\",where=\"stored\"} 100.0")
                .contains("centralog_application_repeats{application=\"shop\",where=\"pending\"} 7.0")
                .contains("centralog_application_repeats{application=\"shop\",where=\"dropped\"} 2.0")
                .contains("centralog_application_repeats{application=\"shop\",where=\"lost\"} 0.0");
        assertThat(value(page, "centralog_application_lag_seconds{application=\"shop\"}")).isBetween(99.0, 130.0);
        assertThat(value(page, "centralog_lag_seconds")).isBetween(99.0, 130.0);
        assertThat(troubles.current()).singleElement().extracting(Trouble::consequence).asString()
                .startsWith("Events wait in Redis for more than a minute, of shop");
        gather();
        look();
        assertThat(troubles.current()).isEmpty();
    }

    private static double value(String page, String metric) {
        return page.lines().filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1))).findFirst().orElseThrow();
    }

    private void gather() {
        for (var claim = consumer.claim("shop"); claim.isPresent(); claim = consumer.claim("shop")) {
            store.store(claim.get(), Instant.now());
            consumer.ack(claim.get());
        }
    }

    // each look a while later, as the watch takes none within ten seconds
    private void look() {
        new PipelineWatch(pipeline, reporters, metrics, troubles, Clock.offset(Clock.systemUTC(), later)).look();
        later = later.plusSeconds(10);
    }

    private byte[][] snapshot() {
        return redis.command(Command.KEYS, "*").stream().map(key -> key.toString())
                .flatMap(key -> java.util.stream.Stream.of(key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        redis.command(Command.DUMP, key).toBytes()))
                .toArray(byte[][]::new);
    }

    private void restore(byte[][] snapshot) {
        redis.clean();
        for (int i = 0; i < snapshot.length; i += 2) {
            redis.command(Command.RESTORE, snapshot[i], 0, snapshot[i + 1]);
        }
    }
}
