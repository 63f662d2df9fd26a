package io.centralog.deployment;

import static io.centralog.EventLimits.cut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.Occurrence;

/** Tests of an application that report, and pull what was reported. */
abstract class Gathering {

    @Inject
    EventReporter reporter;
    @Inject
    BucketConsumer consumer;

    @BeforeEach
    void drain() {
        gather(0);
    }

    /** What was reported before, which are exactly so many repeats, in their order. */
    final List<Occurrence> gather(long repeats) {
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

    /** The one event that was reported before. */
    final LogEvent one() {
        return gather(1).get(0).event();
    }

    private static long sum(List<Occurrence> gathered) {
        return gathered.stream().mapToLong(Occurrence::repeats).sum();
    }
}
