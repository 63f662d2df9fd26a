package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** claim.lua, renew.lua, release.lua and ack.lua on a real Redis, through the classes that call them. */
class ClaimTest extends OnRedis {

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
        for (int i = 0; i < 540; i++) {
            reporter.push(batch(i + 1, entry(past - i, "v1:a", 1)));
        }
        RedisBucketConsumer consumer = consumer();
        BucketClaim first = claim(consumer);
        assertThat(first.buckets()).hasSize(500).isSortedAccordingTo((a, b) -> a.second().compareTo(b.second()));
        consumer.ack(first);
        assertThat(claim(consumer).buckets()).hasSize(40);
    }

    @Test
    void claim_ofAnApplicationThatRedisRefuses_leavesTheOthersAlone() {
        link.call(Command.SADD, Keys.APPLICATIONS, "broken");
        link.call(Command.SET, new Keys("broken").pending(), "written by hand");
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        link.call(Command.SADD, Keys.APPLICATIONS, APPLICATION);
        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        assertThat(read(claim)).containsExactly("v1:a x 5");
        consumer.ack(claim);
        assertThatThrownBy(consumer::claim).isInstanceOf(ConsumerException.class).hasMessageContaining("broken")
                .hasMessageContaining("WRONGTYPE")
                .satisfies(e -> assertThat(((ConsumerException) e).isRefusal()).isTrue());
    }

    @Test
    void claim_removesASecondWhoseCountsAreNone() {
        Keys keys = new Keys(APPLICATION);
        String second = Long.toString(past);
        reporter("r1").push(batch(1, entry(past, "v1:lost", 5), entry(past + 1, "v1:a", 1)));
        overwrite(keys.count(second));
        assertThat(read(claim(consumer()))).containsExactly("v1:a x 1");
        assertThat(number(Command.EXISTS, keys.count(second), keys.head(second), keys.data(second), keys.by(second)))
                .isZero();
    }

    @Test
    void claimAndAck_passKeysOfAnotherType() {
        Keys keys = new Keys(APPLICATION);
        String second = Long.toString(past);
        reporter("r1").push(batch(1, entry(past, "v1:a", 5)));
        overwrite(keys.data(second));
        overwrite(keys.by(second));
        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        assertThat(read(claim)).containsExactly("v1:a x 5");
        overwrite(keys.claimedBy(claim.buckets().get(0).id()));
        overwrite(keys.reporter("r1"));
        consumer.ack(claim);
        assertThat(number(Command.ZCARD, keys.claims())).isZero();
        assertThat(number(Command.EXISTS, keys.claimedBy(claim.buckets().get(0).id()))).isZero();
    }

    private static void overwrite(String key) {
        link.call(Command.SET, key, "written by hand");
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
}
