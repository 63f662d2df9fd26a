package io.centralog.deployment;

import static io.centralog.EventLimits.cut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.centralog.EventReporter;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.Occurrence;

/** Pulls what was reported. */
final class Gathering {

    private Gathering() {}

    /** What was reported before, which are exactly so many repeats. */
    static List<Occurrence> of(EventReporter reporter, BucketConsumer consumer, long repeats) {
        assertThat(reporter.flush(Duration.ofSeconds(30))).isTrue();
        List<Occurrence> gathered = new ArrayList<>();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).until(() -> {
            consumer.claim().ifPresent(claim -> {
                for (Bucket bucket : claim.buckets()) {
                    bucket.occurrences().forEach(gathered::add);
                }
                consumer.ack(claim);
            });
            return sum(gathered) >= repeats;
        });
        assertThat(sum(gathered))
                .as(() -> gathered.stream().map(o -> cut(o.event().toString(), 500)).toList().toString())
                .isEqualTo(repeats);
        return gathered;
    }

    private static long sum(List<Occurrence> gathered) {
        return gathered.stream().mapToLong(Occurrence::repeats).sum();
    }
}
