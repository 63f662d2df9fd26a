package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.Push;
import io.centralog.runtime.send.Receipt.Outcome;
import io.centralog.runtime.send.SinkException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** push.lua on a real Redis, through the class that calls it. */
class PushTest extends OnRedis {

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
    void pushBehindOneThatWasNotApplied_isEarlyAndChangesNothing() {
        RedisBuckets reporter = reporter("r1");
        Push early = reporter.begin(batch(2, entry(past, "v1:b", 2)), true);
        assertThat(early.await().outcome()).isEqualTo(Outcome.EARLY);
        assertThat(link.call(Command.KEYS, "centralog:{shop}*").size()).isZero();

        Push first = reporter.begin(batch(1, entry(past, "v1:a", 5)), false);
        Push second = reporter.begin(batch(2, entry(past, "v1:b", 2)), true);
        assertThat(first.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(second.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(reporter.begin(batch(2, entry(past, "v1:b", 2)), true).await().outcome())
                .isEqualTo(Outcome.REPEATED);
        assertThat(read(claim(consumer()))).containsExactlyInAnyOrder("v1:a x 5", "v1:b x 2");
    }

    @Test
    void pushesInFlight_areAppliedInTheirOrderByARedisThatDoesNotKnowTheScript() {
        RedisBuckets reporter = reporter("r1");
        link.call(Command.SCRIPT, "FLUSH");
        Push first = reporter.begin(batch(1, entry(past, "v1:a", 5)), false);
        Push second = reporter.begin(batch(2, entry(past, "v1:a", 2)), true);
        assertThat(first.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(second.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(read(claim(consumer()))).containsExactly("v1:a x 7");
    }

    @Test
    void pushesInFlight_areBothRefusedForLackOfMemoryAndTakenLater() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 1)));
        link.call(Command.CONFIG, "SET", "maxmemory", "1");
        Batch refused = batch(2, entry(past, "v1:a", 2));
        Batch behind = batch(3, entry(past, "v1:a", 3));
        Push first = reporter.begin(refused, false);
        assertThatThrownBy(first::await).isInstanceOf(SinkException.class);
        link.call(Command.CONFIG, "SET", "maxmemory", "0");
        assertThat(reporter.begin(behind, true).await().outcome()).as("there is memory for it")
                .isEqualTo(Outcome.EARLY);
        assertThat(reporter.push(refused).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(reporter.push(behind).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(read(claim(consumer()))).containsExactly("v1:a x 6");
    }

    @Test
    void pushBehindOneThatRedisLost_isEarlyAndGoesAlone() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 5)));
        link.call(Command.FLUSHALL);
        Batch behind = batch(2, entry(past, "v1:a", 2));
        assertThat(reporter.begin(behind, true).await().outcome()).isEqualTo(Outcome.EARLY);
        assertThat(reporter.push(behind).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void push_addsToWhatIsThereAndCountsAGroupThatComesTwiceTwice() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5, 100), entry(past, "v1:b", 1, 200)));
        reporter("r2")
                .push(batch(1, entry(past, "v1:c", 2, 300), entry(past, "v1:a", 7, 400), entry(past, "v1:c", 3, 500),
                        entry(past + 1, "v1:a", 1)));
        List<Occurrence> all = new ArrayList<>();
        claim(consumer()).buckets().forEach(bucket -> bucket.occurrences().forEach(all::add));
        assertThat(all).extracting(o -> o.groupingKey() + " x " + o.repeats()).containsExactly("v1:a x 12", "v1:b x 1",
                "v1:c x 5", "v1:a x 1");
        assertThat(all.get(0).event().time()).as("the data that came first stays").isEqualTo(time(past, 100));
        assertThat(all.get(2).event().time()).isEqualTo(time(past, 300));
    }

    @Test
    void push_bringsHeadAndDataOfAGroupThatHasNone() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, new Batch.Entry(past, "v1:a", 5, null, null)));
        reporter.push(batch(2, entry(past, "v1:a", 1)));
        assertThat(link.call(Command.HEXISTS, "centralog:{shop}:head:" + past, "v1:a").toBoolean()).isTrue();
        assertThat(link.call(Command.HEXISTS, "centralog:{shop}:data:" + past, "v1:a").toBoolean()).isTrue();
        assertThat(read(claim(consumer()))).containsExactly("v1:a x 6");
    }

    @Test
    void push_estimatesTheSameForNewAndKnownGroups() {
        RedisBuckets reporter = reporter("r1");
        reporter.push(batch(1, entry(past, "v1:a", 5)));
        long one = pendingBytes();
        reporter.push(batch(2, entry(past + 1, "v1:a", 5)));
        assertThat(pendingBytes()).isEqualTo(2 * one);
        reporter.push(batch(3, entry(past + 1, "v1:a", 5)));
        assertThat(pendingBytes()).isEqualTo(2 * one);
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

    private static long used() {
        return link.call(Command.INFO, "memory").toString().lines().filter(line -> line.contains("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow();
    }

    private static Batch.Entry fat(long second, String key) {
        return new Batch.Entry(second, key, 1, entry(second, key, 1).head(), new byte[10_000]);
    }
}
