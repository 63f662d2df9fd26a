package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.send.Batch;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;

/** What is read of a claimed bucket on a real Redis. */
class OccurrencesTest extends OnRedis {

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
    void occurrences_thatAreLargeComeInSmallPages() {
        RedisBuckets reporter = reporter("r1");
        for (int i = 0; i < 60; i++) {
            LogEvent event = LogEvent.builder().time(time(past, 60 - i)).template("large")
                    .message("x".repeat(300_000)).build();
            reporter.push(
                    batch(i + 1, new Batch.Entry(past, "v1:" + i, 1, EventJson.head(event), EventJson.data(event))));
        }
        BucketClaim claim = claim(consumer());
        link.call(Command.CONFIG, "RESETSTAT");
        List<Occurrence> all = new ArrayList<>();
        claim.buckets().get(0).occurrences().forEach(all::add);
        assertThat(all).hasSize(60).isSortedAccordingTo((a, b) -> a.event().time().compareTo(b.event().time()));
        assertThat(link.call(Command.INFO, "commandstats").toString())
                .as("a request for each event of more than 200 kB, and for the heads of 4 MB of them")
                .containsPattern("cmdstat_hmget:calls=6[0-9],");
    }

    @Test
    void occurrences_ofSmallBucketsComeTogether() {
        RedisBuckets reporter = reporter("r1");
        LogEvent event = LogEvent.builder().time(time(past, 1)).template("small").message("with data").build();
        for (int i = 0; i < 40; i++) {
            byte[] data = i % 2 == 0 ? null : EventJson.data(event);
            reporter.push(batch(i + 1, new Batch.Entry(past - i, "v1:a", i + 1, EventJson.head(event), null),
                    new Batch.Entry(past - i, "v1:b", 1_000, EventJson.head(event), data)));
        }
        BucketClaim claim = claim(consumer());
        link.call(Command.CONFIG, "RESETSTAT");
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < 40; i++) {
                List<Occurrence> all = new ArrayList<>();
                claim.buckets().get(39 - i).occurrences().forEach(all::add);
                assertThat(all).extracting(Occurrence::repeats).containsExactlyInAnyOrder(i + 1L, 1_000L);
                assertThat(all).filteredOn(o -> o.event().message() != null && o.event().message().equals("with data"))
                        .hasSize(i % 2);
            }
        }
        assertThat(link.call(Command.INFO, "commandstats").toString())
                .as("all twice, 60 requests for heads and data each time, and not again for each bucket")
                .contains("cmdstat_zrange:calls=80,", "cmdstat_hmget:calls=120,");
    }

    @Test
    void occurrences_thatCannotBeReadComeAsPoisonAndTheRestIsWhole() {
        reporter("r1").push(batch(1, entry(past, "v1:a", 5),
                new Batch.Entry(past, "v1:bad", 2, "{".getBytes(StandardCharsets.UTF_8), null)));
        link.call(Command.ZADD, "centralog:{shop}:count:" + past, "0.5", "v1:half");
        Map<String, Occurrence> all = new HashMap<>();
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
}
