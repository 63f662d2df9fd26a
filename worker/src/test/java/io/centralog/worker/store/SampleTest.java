package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.BucketOf.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;

/** Samples and their stack traces. */
@QuarkusTest
class SampleTest extends StoreTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    @Inject
    AgroalDataSource dataSource;
    @Inject
    UserTransaction transaction;
    @Inject
    RetentionConfig retention;

    @Test
    void store_keepsTheSampleThatALateBucketBringsFirst() {
        store(bucket("b1", SECOND, occurrence("v1:a", LogEvent.builder().message("a").build(), 2)));
        assertThat(database.number("select count(*) from sample")).isZero();
        store(bucket("b2", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select message from sample")).containsExactly("a");
    }

    @Test
    void store_keepsAStackTraceOnceAndRebuildsIt() {
        List<EventException> thrown = Stream.of("order 1 not found", "order 2 not found").map(SampleTest::exception)
                .toList();
        EventException first = thrown.get(0);
        EventException second = thrown.get(1);
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").exception(first).build(), 1),
                occurrence("v1:b", event(SECOND, "b").exception(second).build(), 1)));
        store(bucket("b2", SECOND.plusSeconds(1), occurrence("v1:a", event(SECOND, "a").exception(first).build(), 1)));

        assertThat(database.number("select count(*) from stack_trace")).isOne();
        List<String> details = database.rows("select details from sample join issue i on i.id = issue_id"
                + " order by i.grouping_key, second");
        String trace = database.text("select trace from stack_trace");
        assertThat(TraceJson.read(trace, EventDetails.read(details.get(0)).messages())).isEqualTo(first);
        assertThat(TraceJson.read(trace, EventDetails.read(details.get(2)).messages())).isEqualTo(second);
        assertThat(database.text("select distinct exception_type || ' ' || culprit from issue"))
                .isEqualTo("java.lang.IllegalStateException " + SampleTest.class.getName() + ".exception");
    }

    private static EventException exception(String message) {
        Throwable thrown = new IllegalStateException(message, new IllegalArgumentException());
        thrown.addSuppressed(new RuntimeException("suppressed"));
        return LogEvent.builder().exception(thrown).build().exception();
    }

    @Test
    void store_thinsSamplesToANumberForEachHour() {
        EventStore thinning = new EventStore(dataSource, transaction, retention, rule(OptionalInt.of(3), null),
                new RightOfWay());
        for (int claim = 0; claim < 3; claim++) {
            List<Bucket> buckets = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Instant second = SECOND.plusSeconds(10L * claim + i);
                buckets.add(bucket("b" + claim + i, second,
                        occurrence("v1:a", event(second, "a" + claim + i).build(), 1),
                        occurrence("v1:b" + claim, event(second, "b").build(), 1)));
            }
            thinning.store(new BucketClaim("shop", buckets, 1, Instant.MAX), NOW);
        }
        Instant nextHour = SECOND.plusSeconds(3600);
        thinning.store(claim(bucket("c", nextHour, occurrence("v1:a", event(nextHour, "next").build(), 1))), nextHour);

        assertThat(database.rows("select message from sample join issue on id = issue_id where grouping_key = 'v1:a'"
                + " order by second")).containsExactly("a00", "a01", "a10", "next");
        assertThat(database.number("select count(*) from sample")).isEqualTo(10);
        assertThat(database.number("select count(*) from occurrence")).isEqualTo(13);
        assertThat(metrics.find("centralog.samples.omitted").tag("reason", "configured").functionCounter().count())
                .isEqualTo(3);
    }

    @Test
    void store_keepsNoSamplesBelowALevel() {
        EventStore thinning = new EventStore(dataSource, transaction, retention,
                rule(OptionalInt.empty(), SamplesConfig.Least.WARN), new RightOfWay());
        thinning.store(claim(bucket("b1", SECOND,
                occurrence("v1:a", event(SECOND, "info").level(Level.INFO).build(), 1),
                occurrence("v1:b", event(SECOND, "warn").level(Level.WARNING).build(), 1))), NOW);
        assertThat(database.rows("select message from sample")).containsExactly("warn");
        assertThat(database.number("select count(*) from occurrence")).isEqualTo(2);
    }

    @Test
    void store_goesOnCountingWithoutDisk() {
        SampleRule rule = rule(OptionalInt.empty(), null);
        EventStore full = new EventStore(dataSource, transaction, retention, rule, new RightOfWay());
        rule.setDiskFull(true);
        full.store(claim(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 5))), NOW);
        rule.setDiskFull(false);
        full.store(claim(bucket("b2", SECOND.plusSeconds(1), occurrence("v1:a", event(SECOND, "b").build(), 5))), NOW);
        assertThat(database.rows("select message from sample")).containsExactly("b");
        assertThat(database.number("select stored from application")).isEqualTo(10);
    }

    /** The price of an occurrence whose sample is not kept: its row and its place in the key's index. */
    @Test
    void occurrence_withoutSampleTakesAtMost110Bytes() {
        int groups = 500;
        int seconds = 400;
        for (int claim = 0; claim < seconds / 20; claim++) {
            List<Bucket> buckets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Instant second = SECOND.plusSeconds(20L * claim + i);
                buckets.add(streamed("b" + second, second, groups, group -> occurrence("v1:" + group,
                        LogEvent.builder().time(second).logger("shop.Checkout").message("m").build(), group + 1)));
            }
            store.store(new BucketClaim("shop", buckets, 1, Instant.MAX), NOW);
        }
        double bytes = database.number("select sum(pg_total_relation_size(inhrelid)) from pg_inherits"
                + " where inhparent = 'occurrence'::regclass");
        assertThat(database.number("select count(*) from occurrence")).isEqualTo(groups * seconds);
        Log.infof("An occurrence without its sample takes %.1f bytes", bytes / (groups * seconds));
        assertThat(bytes / (groups * seconds)).as("bytes of an occurrence").isBetween(50.0, 110.0);
    }

    private SampleRule rule(OptionalInt perHour, SamplesConfig.Least level) {
        return new SampleRule(new SamplesConfig() {

            @Override
            public OptionalInt perHour() {
                return perHour;
            }

            @Override
            public Optional<Least> level() {
                return Optional.ofNullable(level);
            }
        }, metrics);
    }
}
