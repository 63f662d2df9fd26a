package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.support.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** A real Redis, emptied before each test, with reporters and consumers on it. */
abstract class OnRedis {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final String APPLICATION = "shop";

    static EmbeddedRedis redis;
    static Vertx vertx;
    static RedisLink link;

    final List<AutoCloseable> opened = new ArrayList<>();
    long maxPending = 64 << 20;
    final long past = Instant.now().getEpochSecond() - 100;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.temporary().start();
        vertx = Vertx.vertx();
        link = new RedisLink(OnRedis::client, TIMEOUT);
    }

    @AfterAll
    static void stop() {
        link.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    @BeforeEach
    void empty() {
        link.call(Command.FLUSHALL);
        link.call(Command.CONFIG, "SET", "maxmemory", "0");
    }

    @AfterEach
    void closeOpened() throws Exception {
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
    }

    static long number(Command command, String... arguments) {
        return link.call(command, arguments).toLong();
    }

    static BucketClaim claim(RedisBucketConsumer consumer) {
        Optional<BucketClaim> claim = consumer.claim();
        assertThat(claim).isPresent();
        return claim.get();
    }

    static List<String> read(BucketClaim claim) {
        List<String> lines = new ArrayList<>();
        for (Bucket bucket : claim.buckets()) {
            for (Occurrence occurrence : bucket.occurrences()) {
                lines.add(occurrence.groupingKey() + " x " + occurrence.repeats());
            }
        }
        return lines;
    }

    RedisBuckets reporter(String id) {
        return reporter(id, APPLICATION);
    }

    RedisBuckets reporter(String id, String application) {
        RedisBuckets buckets = new RedisBuckets(OnRedis::client, TIMEOUT,
                new ReporterIdentity(id, application, "host", null, null), maxPending);
        opened.add(buckets);
        return buckets;
    }

    RedisBucketConsumer consumer() {
        return consumer(Duration.ofSeconds(10));
    }

    RedisBucketConsumer consumer(Duration lease) {
        RedisBucketConsumer consumer = new RedisBucketConsumer(OnRedis::client, TIMEOUT, lease);
        opened.add(consumer);
        return consumer;
    }

    static Batch batch(long sequence, Batch.Entry... entries) {
        List<Batch.Entry> sorted = new ArrayList<>(List.of(entries));
        sorted.sort((a, b) -> Long.compare(a.second(), b.second()));
        return new Batch(sequence, sorted, Map.of("host", "host"));
    }

    static Batch.Entry entry(long second, String key, long repeats) {
        return entry(second, key, repeats, 0);
    }

    static Batch.Entry entry(long second, String key, long repeats, int micros) {
        LogEvent event = LogEvent.builder().time(time(second, micros)).message(key).build();
        return new Batch.Entry(second, key, repeats, EventJson.head(event), EventJson.data(event));
    }

    static Redis client() {
        return Redis.createClient(vertx, redis.hosts());
    }

    static Instant time(long second, int micros) {
        return Instant.ofEpochSecond(second, micros * 1_000L);
    }
}
