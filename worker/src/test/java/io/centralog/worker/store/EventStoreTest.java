package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.BucketOf.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventStoreTest extends StoreTest {

    @Test
    void store_writesIssueOccurrenceSampleAndRollup() {
        LogEvent event = event(SECOND, "card declined").mdc(Map.of("user", "ann")).tags(Map.of("shard", "7"))
                .template("card %s").parameters("declined").build();
        store(bucket("b1", SECOND, occurrence("v1:a", event, 3)));

        assertThat(database.rows("select a.name, a.stored, i.grouping_key, i.level, i.severity, i.logger, i.template,"
                + " i.repeats, i.occurrences, i.peak, i.status, i.first_release from issue i join application a"
                + " on a.id = i.application_id"))
                .containsExactly("shop|3|v1:a|ERROR|1000|shop.Checkout|card %s|3|1|3|open|1.0");
        assertThat(database.rows("select extract(epoch from second)::bigint, repeats from occurrence"))
                .containsExactly(SECOND.getEpochSecond() + "|3");
        assertThat(database.rows("select (extract(epoch from at) * 1000000)::bigint, message, host, thread, release,"
                + " stack_trace_id from sample"))
                .containsExactly((SECOND.toEpochMilli() + 250) * 1000 + "|card declined|web-1|main|1.0|null");
        assertThat(EventDetails.read(database.text("select details from sample"))).isEqualTo(
                new EventDetails(List.of("declined"), Map.of("user", "ann"), Map.of("shard", "7"), List.of(),
                        null, null));
        assertThat(database.rows("select repeats, peak, occurrences from issue_hour")).containsExactly("3|3|1");
        assertThat(database.rows("select id, repeats, occurrences from gathered_bucket")).containsExactly("b1|3|1");
    }

    @Test
    void store_keepsTheSpanOfMergedSeconds() {
        LogEvent event = event(SECOND, "a").build();
        store(bucket("b1", SECOND, new Occurrence("v1:a", event, 40, 4, null)));
        store(bucket("b2", SECOND, occurrence("v1:a", event, 1)));
        assertThat(database.rows("select o.repeats, o.span, i.peak from occurrence o, issue i"))
                .containsExactly("41|4|11");
    }

    @Test
    void store_countsAClaimOnce() {
        Bucket bucket = bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 2));
        store(bucket);
        store(bucket);
        store(bucket, bucket("b2", SECOND.plusSeconds(1), occurrence("v1:a", event(SECOND, "a").build(), 5)));

        assertThat(database.rows("select repeats, occurrences, peak from issue")).containsExactly("7|2|5");
    }

    @Test
    void store_numbersTheClaimsOfAnApplication() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)),
                bucket("b2", SECOND.plusSeconds(1), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        store(bucket("b3", SECOND.minusSeconds(9), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select id, claim from gathered_bucket order by id")).containsExactly("b1|1", "b2|1",
                "b3|2");
        assertThat(database.number("select claims from application")).isEqualTo(2);
    }

    @Test
    void store_addsLateBucketsToTheirSecond() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "first").build(), 2)));
        store(bucket("b2", SECOND, occurrence("v1:a", event(SECOND, "late").build(), 3),
                occurrence("v1:b", event(SECOND, "other").build(), 1)));
        store(bucket("b3", SECOND, occurrence("v1:b", event(SECOND, "later").build(), 1)),
                bucket("b4", SECOND, occurrence("v1:b", event(SECOND, "latest").build(), 4)));

        assertThat(database.rows("select i.grouping_key, o.repeats, i.peak, i.occurrences, s.message from occurrence o"
                + " join issue i on i.id = o.issue_id join sample s on s.issue_id = i.id order by 1"))
                .containsExactly("v1:a|5|5|1|first", "v1:b|6|6|1|other");
        assertThat(database.rows("select repeats, occurrences, peak from issue_hour order by 1"))
                .containsExactly("5|1|5", "6|1|6");
    }

    @Test
    void store_countsAGroupThatComesTwiceInABucket() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 2),
                occurrence("v1:a", event(SECOND, "a").build(), 3)));
        assertThat(database.rows("select repeats from occurrence")).containsExactly("5");
    }

    @Test
    void store_makesPartitionsOfTheDaysAtHand() {
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
        store(bucket("b1", midnight.minusSeconds(1), occurrence("v1:a", event(midnight, "a").build(), 1)),
                bucket("b2", midnight, occurrence("v1:a", event(midnight, "a").build(), 1)));
        assertThat(database.rows("select tableoid::regclass from occurrence order by second"))
                .containsExactly("occurrence_20261122", "occurrence_20261123");
    }

    @Test
    void store_countsSecondsOutsideInTotalsOnly() {
        Instant old = NOW.minus(Duration.ofDays(31));
        Instant future = NOW.plus(Duration.ofDays(3));
        Bucket[] buckets = { bucket("old", old, occurrence("v1:a", event(old, "a").build(), 2)),
                bucket("year 1e9", Instant.MAX, occurrence("v1:a", event(old, "a").build(), 3)),
                bucket("future", future, occurrence("v1:a", event(future, "a").build(), 4)) };
        store(buckets);
        store(buckets);

        assertThat(database.rows("select stored from application")).containsExactly("9");
        assertThat(database.rows("select repeats, occurrences, peak, last_seen = '" + NOW + "' from issue"))
                .containsExactly("9|0|0|t");
        assertThat(database.rows("select id, repeats, reason from gathered_outside order by id")).containsExactly(
                "future|4|in-the-future", "old|2|too-old", "year 1e9|3|in-the-future");
        assertThat(database.number("select count(*) from occurrence")).isZero();
        // when its time has come, a bucket that was counted as one of the future stays counted once
        store.store(new BucketClaim("shop", List.of(buckets[2]), 1, Instant.MAX), future);
        assertThat(database.rows("select stored from application")).containsExactly("9");
    }

    @Test
    void store_streamsABigBucket() {
        String text = "x".repeat(4_000);
        int size = 50_000;
        long before = usedMemory();
        long[] most = { 0 };
        store(streamed("big", SECOND, size, i -> {
            if (i % 10_000 == 9_999) {
                most[0] = Math.max(most[0], usedMemory());
            }
            return occurrence("v1:" + i, event(SECOND, text + i).template("t").build(), i % 3 + 1);
        }));

        assertThat(database.number("select count(*) from sample")).isEqualTo(size);
        assertThat(database.number("select sum(repeats) from occurrence")).isEqualTo(99_999);
        // all together are 200 MB
        assertThat(most[0] - before).isLessThan(100L << 20);
    }

    @Test
    void store_doesNotWaitForAFormerOwnerThatStandsStill() throws Exception {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        try (Connection stopped = database.connect(); Statement statement = stopped.createStatement()) {
            stopped.setAutoCommit(false);
            beAStoreOf("shop", statement);
            statement.execute("select from application for update");
            Instant start = Instant.now();
            Bucket late = bucket("b2", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1));
            store.store(new BucketClaim("shop", List.of(late), 2, Instant.MAX), NOW);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(database.rows("select stored from application")).containsExactly("2");
    }

    @Test
    void store_doesNotWaitForAFormerOwnerOfANewApplication() throws Exception {
        try (Connection stopped = database.connect(); Statement statement = stopped.createStatement()) {
            stopped.setAutoCommit(false);
            beAStoreOf("shop", statement);
            statement.execute("insert into application (id, name) values (nextval('application_seq'), 'shop')");
            Instant start = Instant.now();
            Bucket bucket = bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1));
            store.store(new BucketClaim("shop", List.of(bucket), 2, Instant.MAX), NOW);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(database.rows("select stored from application")).containsExactly("1");
    }

    private static void beAStoreOf(String application, Statement statement) throws SQLException {
        statement.execute("select set_config('application_name', '" + ApplicationTable.sessionName(application)
                + "', true)");
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
