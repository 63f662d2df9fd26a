package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.json.Trace;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.Push;
import io.centralog.runtime.send.Receipt.Outcome;
import io.vertx.redis.client.Command;

/** How stack traces cross a real Redis: once, and kept as long as data refers to them. */
class TracesTest extends OnRedis {

    private static final String TRACES = "centralog:{shop}:traces";
    private static final String USE = "centralog:{shop}:trace-use";

    private final RedisBuckets reporter = reporter("r1");
    private long sequence;

    @Test
    void trace_isSentOnceAndComesWithEachOfItsEvents() {
        push(traced(past, "a", 1), traced(past, "b", 1));
        link.call(Command.CONFIG, "RESETSTAT");
        for (int i = 1; i < 50; i++) {
            push(traced(past + i % 3, "c" + i, 1));
        }
        assertThat(received()).as("bytes of 49 events with the name of a trace of 5 kB").isLessThan(49 * 2_000);
        assertThat(number(Command.HLEN, TRACES)).isEqualTo(1);

        List<Occurrence> all = occurrences(claim(consumer()));
        assertThat(all).hasSize(51).allSatisfy(occurrence -> {
            assertThat(occurrence.poison()).isNull();
            assertThat(occurrence.event().exception()).isEqualTo(failure(1, "why of " + occurrence.groupingKey()));
        });
    }

    @Test
    void traceThatRedisLost_isSentAgainAndItsEventsAreCountedOnce() {
        push(traced(past, "a", 1));
        link.call(Command.FLUSHALL);
        push(traced(past, "b", 1), traced(past, "c", 2));
        assertThat(occurrences(consumer().claim(APPLICATION).orElseThrow()))
                .extracting(occurrence -> occurrence.event().exception())
                .containsExactlyInAnyOrder(failure(1, "why of b"), failure(2, "why of c"));
        assertThat(number(Command.HGET, "centralog:{shop}:reporter:r1", "accepted")).isEqualTo(2);
    }

    @Test
    void traceThatRedisLost_isSentAgainWithTwoBatchesInFlight() {
        push(traced(past, "a", 1));
        link.call(Command.DEL, TRACES, USE);
        Batch first = batch(++sequence, traced(past, "b", 1));
        Batch second = batch(++sequence, traced(past, "c", 1));
        Push one = reporter.begin(first, false);
        Push other = reporter.begin(second, true);
        assertThat(one.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(other.await().outcome()).as("it came before the first one could be sent again")
                .isEqualTo(Outcome.EARLY);
        assertThat(reporter.push(second).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(occurrences(claim(consumer()))).extracting(occurrence -> occurrence.event().exception())
                .containsExactlyInAnyOrder(failure(1, "why of a"), failure(1, "why of b"), failure(1, "why of c"));
    }

    @Test
    void traceOfASecondBatchInFlight_isSentAgainBehindTheFirst() {
        push(traced(past, "a", 1));
        link.call(Command.DEL, TRACES, USE);
        Push one = reporter.begin(batch(++sequence, entry(past, "v1:plain", 3)), false);
        Push other = reporter.begin(batch(++sequence, traced(past, "c", 1)), true);
        assertThat(one.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(other.await().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(number(Command.HLEN, TRACES)).isEqualTo(1);
    }

    @Test
    void traces_areNotTakenWithoutTheDataThatRefersToThem() {
        RedisBuckets full = new RedisBuckets(OnRedis::client, TIMEOUT,
                new io.centralog.runtime.send.ReporterIdentity("r2", APPLICATION, "host", null, null),
                traced(past, "a", 1).trace().json().length + 1_000);
        opened.add(full);
        assertThat(full.push(batch(1, traced(past, "a", 1))).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(full.push(batch(2, traced(past, "b", 2))).outcome()).isEqualTo(Outcome.COUNTED);
        assertThat(number(Command.HLEN, TRACES)).isEqualTo(1);

        RedisBucketConsumer consumer = consumer();
        consumer.ack(claim(consumer));
        assertThat(full.push(batch(3, traced(past, "c", 2))).outcome()).as("it was left out before")
                .isEqualTo(Outcome.APPLIED);
        assertThat(occurrences(claim(consumer))).extracting(occurrence -> occurrence.event().exception())
                .containsExactly(failure(2, "why of c"));
    }

    @Test
    void ack_keepsTheTracesOfWaitingBucketsAndAThousandOthers() {
        push(traced(past, "late", 1_000_000));
        for (int i = 0; i < 7; i++) {
            push(many(past + 1 + i, "old", 500 * i, 500));
        }
        RedisBucketConsumer consumer = consumer();
        BucketClaim claim = claim(consumer);
        push(traced(past + 50, "late", 1_000_000));
        for (int i = 0; i < 3; i++) {
            push(many(past + 50, "new", 10_000 + 400 * i, 400));
        }
        assertThat(occurrences(claim)).hasSize(3_501).allSatisfy(
                occurrence -> assertThat(occurrence.event().exception().frames()).isNotEmpty());
        consumer.ack(claim);
        assertThat(number(Command.ZCARD, USE)).as("those of the second that waits").isEqualTo(1_201);
        assertThat(number(Command.HLEN, TRACES)).isEqualTo(1_201);
        assertThat(number(Command.TTL, TRACES)).as("something waits").isEqualTo(-1);
    }

    @Test
    void traces_goByThemselvesWhenNothingWaitsUnlessTheyAreUsedAgain() {
        push(traced(past, "a", 1));
        RedisBucketConsumer consumer = consumer();
        consumer.ack(claim(consumer));
        assertThat(number(Command.TTL, TRACES)).isBetween(500L, 600L);
        assertThat(number(Command.TTL, USE)).isBetween(500L, 600L);

        push(traced(past + 1, "a", 1));
        assertThat(number(Command.TTL, TRACES)).isEqualTo(-1);
        assertThat(number(Command.TTL, USE)).isEqualTo(-1);
        assertThat(occurrences(claim(consumer)).get(0).event().exception()).isEqualTo(failure(1, "why of a"));
    }

    @Test
    void traceThatIsMissing_costsItsEventTheFramesAlone() {
        push(traced(past, "a", 4_711));
        link.call(Command.DEL, TRACES);
        Occurrence occurrence = occurrences(claim(consumer())).get(0);
        assertThat(occurrence.poison()).isNull();
        assertThat(occurrence.event().exception())
                .isEqualTo(new EventException("shop.Broken", "why of a", List.of(), null, List.of()));
    }

    @Test
    void traceThatIsNotWhatItsNameSays_makesItsEventPoisonThatHoldsBoth() {
        push(traced(past, "a", 4_712));
        String name = link.call(Command.HKEYS, TRACES).get(0).toString();
        for (String broken : List.of("{\"type\":", "{\"type\":\"other\"}")) {
            link.call(Command.HSET, TRACES, name, broken);
            RedisBucketConsumer consumer = consumer();
            BucketClaim claim = claim(consumer);
            Occurrence occurrence = occurrences(claim).get(0);
            assertThat(occurrence.poison().reason()).contains("stack trace").contains(name);
            assertThat(new String(occurrence.poison().data(), StandardCharsets.UTF_8))
                    .startsWith("{\"v\":1,\"trace\":" + broken + ",\"time\":").contains("why of a");
            consumer.release(claim);
        }
    }

    @Test
    void poison_isReadAgainWithItsTraceWhenRedisHasForgottenIt() {
        Batch.Entry good = traced(past, "a", 1);
        byte[] newer = new String(good.data(), StandardCharsets.UTF_8).replace("\"v\":1", "\"v\":23")
                .getBytes(StandardCharsets.UTF_8);
        push(new Batch.Entry(past, good.key(), 1, good.head(), newer, good.trace()));
        RedisBucketConsumer consumer = consumer();
        Occurrence unread = occurrences(claim(consumer)).get(0);
        assertThat(unread.poison().reason()).contains("version must be 1 but was 23");
        link.call(Command.FLUSHALL);

        byte[] understood = new String(unread.poison().data(), StandardCharsets.UTF_8).replace("\"v\":23", "\"v\":1")
                .getBytes(StandardCharsets.UTF_8);
        Occurrence read = consumer.readAgain(APPLICATION, Instant.ofEpochSecond(past),
                new Occurrence(unread.groupingKey(), unread.event(), 1,
                        new Occurrence.Poison("", unread.poison().head(), understood)));
        assertThat(read.poison()).isNull();
        assertThat(read.event().exception()).isEqualTo(failure(1, "why of a"));
    }

    private void push(Batch.Entry... entries) {
        assertThat(reporter.push(batch(++sequence, entries)).outcome()).isEqualTo(Outcome.APPLIED);
    }

    private static Batch.Entry[] many(long second, String key, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> traced(second, key + i, i))
                .toArray(Batch.Entry[]::new);
    }

    private static List<Occurrence> occurrences(BucketClaim claim) {
        List<Occurrence> all = new ArrayList<>();
        for (Bucket bucket : claim.buckets()) {
            bucket.occurrences().forEach(all::add);
        }
        return all;
    }

    private static long received() {
        return link.call(Command.INFO, "stats").toString().lines()
                .filter(line -> line.startsWith("total_net_input_bytes:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow();
    }

    private static Batch.Entry traced(long second, String key, int failure) {
        LogEvent event = LogEvent.builder().time(time(second, 0)).message(key)
                .exception(failure(failure, "why of " + key)).mdc(Map.of("trace", "none")).thread("t").build();
        Trace trace = Trace.of(event.exception());
        return new Batch.Entry(second, key, 1, EventJson.head(event), EventJson.data(event, trace), trace);
    }

    private static EventException failure(int number, String message) {
        List<StackFrame> frames = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            frames.add(new StackFrame("shop", "org.acme.shop.stock.Warehouse", "reserve", "Warehouse.java",
                    1_000 * number + i));
        }
        return new EventException("shop.Broken", message, frames, null, List.of());
    }
}
