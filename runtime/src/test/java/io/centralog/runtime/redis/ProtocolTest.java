package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.Receipt.Outcome;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.runtime.send.SinkException;
import io.centralog.support.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** The scripts on a real Redis, through the classes that call them. */
class ProtocolTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String APPLICATION = "shop";

    private static EmbeddedRedis redis;
    private static Vertx vertx;
    private static RedisLink link;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private long maxPending = 64 << 20;
    private final long past = Instant.now().getEpochSecond() - 100;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.temporary().start();
        vertx = Vertx.vertx();
        link = new RedisLink(ProtocolTest::client, TIMEOUT);
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

    @Test
    void push_isCountedOnceWhenItIsSentAgain() {
        RedisBuckets reporter = reporter("r1");
        Batch batch = batch(1, entry(past, "v1:a", 5));
        assertThat(reporter.push(batch).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(reporter.push(batch).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(reporter.push(batch(2, entry(past, "v1:a", 2))).outcome()).isEqualTo(Outcome.APPLIED);

        assertThat(read(claim(consumer()))).containsExactly("v1:a x 7");
        assertThat(link.call(Command.HGET, "centralog:{shop}:reporter:r1", "accepted").toLong()).isEqualTo(7);
    }

    @Test
    void push_refusesTheFutureAndChangesNothing() {
        long future = Instant.now().getEpochSecond() + 60;
        RedisBuckets reporter = reporter("r1");
        assertThat(reporter.push(batch(1, entry(future, "v1:a", 5), entry(past, "v1:a", 1))).outcome())
                .isEqualTo(Outcome.FUTURE);
        assertThat(link.call(Command.KEYS, "centralog:{shop}*").size()).isZero();
        assertThat(reporter.push(batch(1, entry(past, "v1:a", 5))).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void push_goesOnAfterRedisLostItsState() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 5)));
        reporter.push(batch(2, entry(past, "v1:a", 5)));
        link.call(Command.FLUSHALL);
        assertThat(reporter.push(batch(3, entry(past, "v1:a", 1))).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(read(consumer().claim(APPLICATION).orElseThrow())).containsExactly("v1:a x 1");
    }

    @Test
    void push_refusedForLackOfMemoryChangesNothingAndTheDrainGoesOn() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 5)));
        link.call(Command.CONFIG, "SET", "maxmemory", "1");
        assertThatThrownBy(() -> reporter.push(batch(2, entry(past, "v1:a", 1)))).isInstanceOf(SinkException.class)
                .extracting(e -> ((SinkException) e).remedy()).isEqualTo(SinkException.Remedy.RETRY);
        assertThat(link.call(Command.HGET, "centralog:{shop}:reporter:r1", "sequence").toLong()).isEqualTo(1);

        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        assertThat(consumer.renew(claim)).isTrue();
        assertThat(read(claim)).containsExactly("v1:a x 5");
        consumer.release(claim);
        consumer.ack(claim(consumer));
        assertThat(link.call(Command.KEYS, "*claim*").size()).isZero();
    }

    @Test
    void push_beyondMaxPendingTakesCountsWithoutDetailsThenNothing() {
        maxPending = 1 << 20;
        RedisBuckets reporter = reporter("r1");
        List<Outcome> outcomes = new ArrayList<>();
        long counted = 0;
        for (int i = 1; !outcomes.contains(Outcome.FULL); i++) {
            outcomes.add(reporter.push(batch(i, fat(past + i % 50, "v1:" + i), entry(past + i % 50, "v1:same", 3)))
                    .outcome());
            counted += outcomes.get(i - 1) == Outcome.FULL ? 0 : 4;
        }
        assertThat(outcomes.stream().distinct()).containsExactly(Outcome.APPLIED, Outcome.COUNTED, Outcome.FULL);
        assertThat(number(Command.HGET, "centralog:{shop}:reporter:r1", "accepted")).isEqualTo(counted);
        assertThat(number(Command.HGET, "centralog:{shop}:reporter:r1", "sequence")).isEqualTo(outcomes.size() - 1);
        assertThat(pendingBytes()).isBetween(5L << 18, (5L << 18) + 20_000);

        Batch waiting = batch(outcomes.size(), entry(past, "v1:same", 3));
        assertThat(reporter.push(waiting).outcome()).isEqualTo(Outcome.FULL);
        assertThat(reporter.push(batch(outcomes.size())).outcome()).as("a heartbeat").isEqualTo(Outcome.APPLIED);
        RedisBucketConsumer consumer = consumer();
        long read = 0;
        for (Optional<BucketClaim> claim = consumer.claim(); claim.isPresent(); claim = consumer.claim()) {
            read += read(claim.get()).stream().mapToLong(line -> Long.parseLong(line.split(" x ")[1])).sum();
            consumer.ack(claim.get());
        }
        assertThat(read).isEqualTo(counted);
        assertThat(reporter.push(batch(outcomes.size() + 1, entry(past, "v1:same", 3))).outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    void pendingBytes_areAboutWhatRedisUses() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 1)));
        long before = used();
        long estimatedBefore = pendingBytes();
        for (int i = 2; i < 2_000; i++) {
            reporter.push(batch(i, entry(past + i % 100, "v1:0123456789abcdef0123456789abcdef" + i, 1)));
        }
        double ratio = (double) (used() - before) / (pendingBytes() - estimatedBefore);
        assertThat(ratio).isBetween(0.7, 1.3);
    }

    @Test
    void pendingBytes_areLoweredByClaimsAndMadeAnewWhenTheyAreWrong() {
        RedisBuckets reporter = reporter("r1");
        long now = Instant.now().getEpochSecond();
        reporter.push(batch(1, entry(past, "v1:a", 1), entry(now + 1, "v1:a", 1)));
        long both = pendingBytes();
        link.call(Command.SET, "centralog:{shop}:pending-bytes", "123456789");
        RedisBucketConsumer consumer = consumer();
        consumer.ack(claim(consumer));
        assertThat(pendingBytes()).as("all pending seconds were seen").isEqualTo(both / 2);
    }

    @Test
    void pendingBytes_startAnewWithoutAPendingSecond() {
        link.call(Command.SET, "centralog:{shop}:pending-bytes", "123456789");
        reporter("r1").push(batch(1, entry(past, "v1:a", 1)));
        assertThat(pendingBytes()).isLessThan(5_000);
    }

    @Test
    void reporterCounters_tellExactlyWhatRedisLost() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(counted(1, 5, 5));
        reporter.push(counted(2, 7, 12));
        assertThat(lost()).isZero();
        link.call(Command.FLUSHALL);
        reporter.push(counted(3, 11, 23));
        assertThat(lost()).isEqualTo(12);
        reporter.push(counted(3, 11, 23));
        reporter.push(counted(4, 1, 24));
        assertThat(lost()).isEqualTo(12);
    }

    private Batch counted(long sequence, long repeats, long acknowledged) {
        return new Batch(sequence, List.of(entry(past, "v1:a", repeats)),
                Map.of("acknowledged", Long.toString(acknowledged)));
    }

    private static long lost() {
        return number(Command.HGET, "centralog:{shop}:reporter:r1", "acknowledged")
                - number(Command.HGET, "centralog:{shop}:reporter:r1", "accepted");
    }

    private static long pendingBytes() {
        return number(Command.GET, "centralog:{shop}:pending-bytes");
    }

    private static long number(Command command, String... arguments) {
        return link.call(command, arguments).toLong();
    }

    private static long used() {
        return link.call(Command.INFO, "memory").toString().lines().filter(line -> line.contains("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow();
    }

    private static Batch.Entry fat(long second, String key) {
        return new Batch.Entry(second, key, 1, entry(second, key, 1).head(), new byte[10_000]);
    }

    @Test
    void claim_takesTheOldestSecondsFirstAndOrdersByTime() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past + 1, "v1:late", 1), entry(past, "v1:b", 1, 700), entry(past, "v1:a", 1, 900),
                entry(past, "v1:c", 1, 100)));
        assertThat(read(claim(consumer()))).containsExactly("v1:c x 1", "v1:b x 1", "v1:a x 1", "v1:late x 1");
    }

    @Test
    void claim_leavesTheRunningSecond() {
        reporter("r1").push(batch(1, entry(Instant.now().getEpochSecond() + 1, "v1:a", 1)));
        assertThat(consumer().claim()).isEmpty();
    }

    @Test
    void claim_isExclusiveUntilItsLeaseEnds() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        RedisBucketConsumer first = consumer(Duration.ofMillis(300));
        RedisBucketConsumer second = consumer();
        BucketClaim lost = claim(first);
        assertThat(second.claim()).isEmpty();

        BucketClaim taken = await(second);

        assertThat(taken.buckets()).singleElement()
                .satisfies(bucket -> assertThat(bucket.id()).isEqualTo(lost.buckets().get(0).id()));
        assertThat(taken.epoch()).isEqualTo(2);
        assertThat(first.renew(lost)).isFalse();
        first.release(lost);
        assertThat(second.renew(taken)).isTrue();
        assertThat(read(taken)).containsExactly("v1:a x 5");
    }

    @Test
    void claim_handsOutNothingOfAnApplicationWhileOneIsOpen() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        reporter("r2").push(batch(1, entry(past, "v1:a", 1)));
        assertThat(consumer.claim()).isEmpty();
        assertThat(consumer().claim()).isEmpty();
        consumer.ack(claim);
        assertThat(read(claim(consumer))).containsExactly("v1:a x 1");
    }

    @Test
    void claim_lateEventsOfAClaimedSecondComeInABucketOfTheirOwn() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 5)));
        RedisBucketConsumer consumer = consumer();
        BucketClaim early = claim(consumer);
        reporter.push(batch(2, entry(past, "v1:a", 2)));
        consumer.ack(early);
        BucketClaim late = claim(consumer);
        assertThat(late.buckets().get(0).id()).isNotEqualTo(early.buckets().get(0).id());
        assertThat(late.buckets().get(0).second()).isEqualTo(early.buckets().get(0).second());
        assertThat(read(late)).containsExactly("v1:a x 2");
    }

    @Test
    void claim_removesAPendingSecondWithoutABucket() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        link.call(Command.ZADD, "centralog:{shop}:pending", Long.toString(past - 1), Long.toString(past - 1));
        assertThat(read(claim(consumer()))).containsExactly("v1:a x 5");
        assertThat(link.call(Command.ZCARD, "centralog:{shop}:pending").toLong()).isZero();
    }

    @Test
    void claim_takesTurnsAmongApplications() {
        for (String application : List.of("a", "b", "c")) {
            reporter("r-" + application, application)
                    .push(batch(1, entry(past, "v1:x", 1), entry(past + 1, "v1:x", 1)));
        }
        RedisBucketConsumer consumer = consumer();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BucketClaim claim = claim(consumer);
            order.add(claim.application());
            consumer.ack(claim);
        }
        assertThat(order).containsExactly("a", "b", "c");
        assertThat(consumer.applications()).containsExactly("a", "b", "c");
    }

    @Test
    void claim_takesManyBucketsInSeveralClaims() {
        RedisBuckets reporter = reporter("r1");
        for (int i = 0; i < 100; i++) {
            reporter.push(batch(i + 1, entry(past - i, "v1:a", 1)));
        }
        RedisBucketConsumer consumer = consumer();
        BucketClaim first = claim(consumer);
        assertThat(first.buckets()).hasSize(64).isSortedAccordingTo((a, b) -> a.second().compareTo(b.second()));
        consumer.ack(first);
        assertThat(claim(consumer).buckets()).hasSize(36);
    }

    @Test
    void occurrences_ofALargeBucketComeInOrder() {
        RedisBuckets reporter = reporter("r1");
        List<Batch.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_700; i++) {
            entries.add(entry(past, "v1:" + i, i + 1, i * 7 % 1_700));
        }
        reporter.push(new Batch(1, entries, Map.of()));
        List<Occurrence> all = new ArrayList<>();
        claim(consumer()).buckets().get(0).occurrences().forEach(all::add);
        assertThat(all).hasSize(1_700).isSortedAccordingTo((a, b) -> a.event().time().compareTo(b.event().time()));
        assertThat(all.stream().mapToLong(Occurrence::repeats).sum()).isEqualTo(1_700L * 1_701 / 2);
    }

    @Test
    void occurrences_thatCannotBeReadComeAsPoisonAndTheRestIsWhole() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5),
                new Batch.Entry(past, "v1:bad", 2, "{".getBytes(StandardCharsets.UTF_8), null)));
        link.call(Command.ZADD, "centralog:{shop}:count:" + past, "0.5", "v1:half");
        Map<String, Occurrence> all = new java.util.HashMap<>();
        claim(consumer()).buckets().get(0).occurrences().forEach(o -> all.put(o.groupingKey(), o));
        assertThat(all.get("v1:a").poison()).isNull();
        assertThat(all.get("v1:bad").poison().reason()).contains("head");
        assertThat(all.get("v1:bad").repeats()).isEqualTo(2);
        assertThat(all.get("v1:half").poison().reason()).contains("repeats");
    }

    @Test
    void occurrences_ofABucketThatIsGoneFailWithTheCause() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        consumer.ack(claim);
        assertThatThrownBy(() -> read(claim)).isInstanceOf(ConsumerException.class).hasMessageContaining("lease ended");
    }

    private static BucketClaim claim(RedisBucketConsumer consumer) {
        Optional<BucketClaim> claim = consumer.claim();
        assertThat(claim).isPresent();
        return claim.get();
    }

    private static BucketClaim await(RedisBucketConsumer consumer) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        Optional<BucketClaim> claim = consumer.claim();
        while (claim.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            claim = consumer.claim();
        }
        return claim.orElseThrow();
    }

    private static List<String> read(BucketClaim claim) {
        List<String> lines = new ArrayList<>();
        for (Bucket bucket : claim.buckets()) {
            for (Occurrence occurrence : bucket.occurrences()) {
                lines.add(occurrence.groupingKey() + " x " + occurrence.repeats());
            }
        }
        return lines;
    }

    private RedisBuckets reporter(String id) {
        return reporter(id, APPLICATION);
    }

    private RedisBuckets reporter(String id, String application) {
        RedisBuckets buckets = new RedisBuckets(ProtocolTest::client, TIMEOUT,
                new ReporterIdentity(id, application, "host", null, null), maxPending);
        opened.add(buckets);
        return buckets;
    }

    private RedisBucketConsumer consumer() {
        return consumer(Duration.ofSeconds(10));
    }

    private RedisBucketConsumer consumer(Duration lease) {
        RedisBucketConsumer consumer = new RedisBucketConsumer(ProtocolTest::client, TIMEOUT, lease);
        opened.add(consumer);
        return consumer;
    }

    private static Batch batch(long sequence, Batch.Entry... entries) {
        List<Batch.Entry> sorted = new ArrayList<>(List.of(entries));
        sorted.sort((a, b) -> Long.compare(a.second(), b.second()));
        return new Batch(sequence, sorted, Map.of("host", "host"));
    }

    private static Batch.Entry entry(long second, String key, long repeats) {
        return entry(second, key, repeats, 0);
    }

    private static Batch.Entry entry(long second, String key, long repeats, int micros) {
        LogEvent event = LogEvent.builder().time(Instant.ofEpochSecond(second, micros * 1_000L)).message(key).build();
        return new Batch.Entry(second, key, repeats, EventJson.head(event), EventJson.data(event));
    }

    private static Redis client() {
        return Redis.createClient(vertx, redis.hosts());
    }
}
