package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Reporter;
import io.centralog.consumer.Reporter.Counters;
import io.centralog.consumer.Waiting;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.support.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** What the pipeline tells, against pushes and claims on a real Redis. */
class RedisPipelineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static EmbeddedRedis redis;
    private static Vertx vertx;
    private static RedisLink link;
    private static RedisPipeline pipeline;
    private static RedisBucketConsumer consumer;

    private final long past = Instant.now().getEpochSecond() - 100;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.temporary().with("appendonly", "yes").start();
        vertx = Vertx.vertx();
        link = new RedisLink(RedisPipelineTest::client, TIMEOUT);
        pipeline = new RedisPipeline(RedisPipelineTest::client, TIMEOUT);
        consumer = new RedisBucketConsumer(RedisPipelineTest::client, TIMEOUT, TIMEOUT);
    }

    @AfterAll
    static void stop() {
        consumer.close();
        pipeline.close();
        link.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    @BeforeEach
    void empty() {
        link.call(Command.FLUSHALL);
    }

    @Test
    void read_tellsOfAReporterWhatItPushed() {
        push("r1", 1, past, 5, Map.of("host", "web-1", "release", "1.0", "skew", "-40", "reported", "8", "acknowledged",
                "5", "dropped:buffer-full", "3", "closed", "1"));

        Reporter reporter = pipeline.read("shop", List.of("r1", "unknown")).get(0);
        assertThat(reporter.facts()).isEqualTo(Map.of("host", "web-1", "release", "1.0"));
        assertThat(reporter.skew()).isEqualTo(Duration.ofMillis(-40));
        assertThat(reporter.closed()).isTrue();
        assertThat(reporter.counters()).isEqualTo(new Counters(8, 5, 5, 0));
        assertThat(reporter.dropped()).isEqualTo(Map.of("buffer-full", 3L));
        assertThat(pipeline.read("shop", List.of("unknown"))).isEmpty();
    }

    @Test
    void read_survivesWhatNoReporterWrites() {
        link.call(Command.HSET, "centralog:{shop}:reporter:r1", "contact", "soon", "accepted", "1e400", "skew", "?",
                "dropped:x", "-7", "gathered", "99999999999999999999");
        Reporter reporter = pipeline.read("shop", List.of("r1")).get(0);
        assertThat(reporter.lastContact()).isEqualTo(Instant.EPOCH);
        assertThat(reporter.counters()).isEqualTo(new Counters(0, 0, 0, 0));
        assertThat(reporter.dropped()).isEqualTo(Map.of("x", 0L));
    }

    @Test
    void gathered_isWhatWasAcknowledgedOfEachReporter() {
        push("r1", 1, past, 5, Map.of());
        push("r2", 1, past, 7, Map.of());
        push("r1", 2, past + 1, 11, Map.of());
        BucketClaim claim = consumer.claim("shop").orElseThrow();
        assertThat(claim.buckets().get(0).reporters()).isEqualTo(Map.of("r1", 5L, "r2", 7L));
        assertThat(pipeline.waiting("shop").seconds()).isEqualTo(2);
        push("r1", 3, past, 1, Map.of());
        assertThat(gathered("r1")).isZero();

        consumer.ack(claim);
        consumer.ack(claim);
        assertThat(gathered("r1")).isEqualTo(16);
        assertThat(gathered("r2")).isEqualTo(7);
        assertThat(pipeline.read("shop", List.of("r1")).get(0).counters().accepted()).isEqualTo(17);
    }

    @Test
    void gathered_isNotNotedWithAReporterThatIsForgotten() {
        push("r1", 1, past, 5, Map.of());
        BucketClaim claim = consumer.claim("shop").orElseThrow();
        assertThat(pipeline.forget(pipeline.read("shop", List.of("r1")).get(0))).isTrue();
        consumer.ack(claim);
        assertThat(link.call(Command.EXISTS, "centralog:{shop}:reporter:r1").toLong()).isZero();
    }

    @Test
    void forget_leavesAReporterThatMadeContact() {
        push("r1", 1, past, 5, Map.of());
        Reporter before = pipeline.read("shop", List.of("r1")).get(0);
        link.call(Command.HSET, "centralog:{shop}:reporter:r1", "contact", "4000000000");
        assertThat(pipeline.forget(before)).isFalse();
        assertThat(pipeline.read("shop", List.of("r1"))).hasSize(1);
        assertThat(pipeline.forget(pipeline.read("shop", List.of("r1")).get(0))).isTrue();
        assertThat(pipeline.reporters("shop", Instant.EPOCH, Instant.now())).isEmpty();
    }

    @Test
    void reporters_areFoundByTheirLastContact() {
        push("r1", 1, past, 5, Map.of());
        link.call(Command.ZADD, "centralog:{shop}:reporters", "1000", "old");
        Instant now = Instant.now();
        assertThat(pipeline.reporters("shop", Instant.EPOCH, now)).containsExactly("old", "r1");
        assertThat(pipeline.reporters("shop", Instant.EPOCH, Instant.ofEpochSecond(1000))).containsExactly("old");
        assertThat(pipeline.reporters("shop", now.minusSeconds(60), now.plusSeconds(1))).containsExactly("r1");
    }

    @Test
    void waiting_countsPendingAndClaimedSeconds() {
        assertThat(pipeline.waiting("shop")).isEqualTo(new Waiting(0, null, 0));
        push("r1", 1, past + 7, 5, Map.of());
        assertThat(pipeline.waiting("shop").oldest()).isEqualTo(Instant.ofEpochSecond(past + 7));
        assertThat(pipeline.waiting("shop").bytes()).isPositive();
        consumer.claim("shop").ifPresent(claim -> {
            push("r1", 2, past + 8, 5, Map.of());
            Waiting waiting = pipeline.waiting("shop");
            assertThat(waiting.seconds()).isEqualTo(2);
            assertThat(waiting.oldest()).isEqualTo(Instant.ofEpochSecond(past + 7));
            consumer.ack(claim);
        });
        assertThat(pipeline.waiting("shop").oldest()).isEqualTo(Instant.ofEpochSecond(past + 8));
    }

    @Test
    void server_tellsVersionPolicyAndPersistence() {
        assertThat(pipeline.server()).hasValueSatisfying(server -> {
            assertThat(server.version()).startsWith("6.2");
            assertThat(server.evictionPolicy()).isEqualTo("noeviction");
            assertThat(server.appendOnly()).isTrue();
            assertThat(server.usedBytes()).isPositive();
        });
    }

    private static long gathered(String reporter) {
        return pipeline.read("shop", List.of(reporter)).get(0).counters().gathered();
    }

    private static void push(String reporter, long sequence, long second, long repeats, Map<String, String> fields) {
        LogEvent event = LogEvent.builder().time(Instant.ofEpochSecond(second)).message("m").build();
        try (RedisBuckets buckets = new RedisBuckets(RedisPipelineTest::client, TIMEOUT,
                new ReporterIdentity(reporter, "shop", "host", null, null))) {
            buckets.push(new Batch(sequence, List.of(new Batch.Entry(second, "v1:a", repeats, EventJson.head(event),
                    EventJson.data(event))), fields));
        }
    }

    private static Redis client() {
        return Redis.createClient(vertx, redis.hosts());
    }
}
