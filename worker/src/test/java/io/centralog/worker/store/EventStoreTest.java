package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.BucketOf.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.Database;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventStoreTest {

    private static final Instant SECOND = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant NOW = SECOND.plusSeconds(5);

    @Inject
    EventStore store;
    @Inject
    Database database;

    @BeforeEach
    void clean() {
        database.clean();
    }

    @AfterEach
    void sumsAreExact() {
        assertThat(
                database.rows("select a.stored from application a where a.stored <> (select coalesce(sum(repeats), 0)"
                        + " from issue where application_id = a.id)"))
                .isEmpty();
        assertThat(database.rows("select i.id from issue i where i.repeats <> (select coalesce(sum(repeats), 0) from"
                + " occurrence where issue_id = i.id) and not exists (select from gathered_outside)")).isEmpty();
        assertThat(database.rows("select i.id from issue i where i.occurrences <> (select count(*) from occurrence"
                + " where issue_id = i.id)")).isEmpty();
        assertThat(database.rows("select i.id from issue i where (select coalesce(sum(repeats), 0) from occurrence"
                + " where issue_id = i.id) <> (select coalesce(sum(repeats), 0) from issue_hour where issue_id = i.id)"))
                .isEmpty();
        assertThat(database.number("select coalesce(sum(repeats), 0) from (select repeats from gathered_bucket"
                + " union all select repeats from gathered_outside) b"))
                .isEqualTo(database.number("select coalesce(sum(stored), 0) from application"));
    }

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
                new EventDetails(List.of("declined"), Map.of("user", "ann"), Map.of("shard", "7"), List.of()));
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
    void store_keepsTheSampleThatALateBucketBringsFirst() {
        store(bucket("b1", SECOND, occurrence("v1:a", LogEvent.builder().message("a").build(), 2)));
        assertThat(database.number("select count(*) from sample")).isZero();
        store(bucket("b2", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select message from sample")).containsExactly("a");
    }

    @Test
    void store_countsAGroupThatComesTwiceInABucket() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 2),
                occurrence("v1:a", event(SECOND, "a").build(), 3)));
        assertThat(database.rows("select repeats from occurrence")).containsExactly("5");
    }

    @Test
    void store_keepsAStackTraceOnceAndRebuildsIt() {
        List<EventException> thrown = Stream.of("order 1 not found", "order 2 not found").map(EventStoreTest::exception)
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
                .isEqualTo("java.lang.IllegalStateException " + EventStoreTest.class.getName() + ".exception");
    }

    @Test
    void store_escapesWhatPostgresRefuses() {
        LogEvent event = event(SECOND, "nul \0 lone \ud800 pair \ud83d\ude00").logger("l\0").thread("t\udc00")
                .parameters("p\0").mdc(Map.of("k\0", "v\0")).tags(Map.of("t", "\ud800"))
                .exception(new IllegalStateException("e\0")).build();
        store(bucket("b1", SECOND, occurrence("v1:\0", event, 1)));

        assertThat(database.rows("select s.message, s.thread, i.logger, i.grouping_key from sample s join issue i"
                + " on i.id = s.issue_id")).containsExactly(
                        "nul \\u0000 lone \\ud800 pair \ud83d\ude00|t\\udc00|l\\u0000|v1:\\u0000");
        assertThat(EventDetails.read(database.text("select details from sample"))).isEqualTo(new EventDetails(
                List.of("p\\u0000"), Map.of("k\\u0000", "v\\u0000"), Map.of("t", "\\ud800"), List.of("e\\u0000")));
        assertThat(database.number("select count(*) from dead_letter")).isZero();
    }

    @Test
    void store_buriesPoisonAndCountsIt() {
        Occurrence poison = new Occurrence("v1:p", LogEvent.builder().message("?").build(), 7,
                new Occurrence.Poison("data is not JSON", new byte[]{ 1, 0 }, new byte[]{ 2, (byte) 0xff }));
        store(bucket("b1", SECOND, poison, occurrence("v1:a", event(SECOND, "a").build(), 1)));

        assertThat(database.rows("select grouping_key, repeats, reason, head, data, bucket_id from dead_letter"))
                .containsExactly("v1:p|7|data is not JSON|\\x0100|\\x02ff|b1");
        assertThat(database.number("select stored from application")).isEqualTo(8);
        assertThat(database.number("select sum(repeats) from occurrence")).isEqualTo(8);
    }

    @Test
    void store_survivesAbsurdValues() {
        LogEvent absurd = event(SECOND, "m".repeat(200_000)).logger("l".repeat(5_000)).time(Instant.MAX).build();
        store(bucket("b1", SECOND, occurrence("v1:" + "k".repeat(10_000) + "1", absurd, 1),
                occurrence("v1:" + "k".repeat(10_000) + "2", absurd, Long.MAX_VALUE),
                occurrence("v1:zero", absurd, 0), occurrence("v1:minus", absurd, -5)));

        assertThat(database.rows("select repeats from occurrence")).containsExactly("1", "1", "1", "1");
        assertThat(database.number("select count(*) from dead_letter")).isEqualTo(3);
    }

    @Test
    void store_survivesDeepCauses() {
        EventException deep = new EventException("T", "m", List.of(), null, List.of());
        for (int i = 0; i < 50_000; i++) {
            deep = new EventException("T", "m", List.of(), deep, List.of());
        }
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").exception(deep).build(), 2)));
        assertThat(database.rows("select repeats from occurrence")).containsExactly("2");
        assertThat(database.number("select count(*) from sample")).isOne();
    }

    @Test
    void store_opensAResolvedIssueThatOccursAgain() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        database.execute("update issue set status = 'resolved', resolved_at = '2026-11-24T10:00:10Z'");
        store(bucket("b2", SECOND.plusSeconds(9), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select status, regressed_at from issue")).containsExactly("resolved|null");

        store(bucket("b3", SECOND.plusSeconds(20), occurrence("v1:a", event(SECOND, "a").release("2").build(), 1)));
        assertThat(database.rows("select status, extract(epoch from regressed_at)::bigint, first_release, last_release"
                + " from issue")).containsExactly("open|" + SECOND.plusSeconds(20).getEpochSecond() + "|1.0|2");
    }

    @Test
    void store_leavesAMutedIssueMuted() {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        database.execute("update issue set status = 'muted'");
        store(bucket("b2", SECOND.plusSeconds(9), occurrence("v1:a", event(SECOND, "a").build(), 1)));
        assertThat(database.rows("select status from issue")).containsExactly("muted");
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
    void storeAroundBadEvents_buriesOnlyTheBadOne() {
        database.execute("alter table sample add constraint refuses_bad check (message not like 'bad%')");
        try {
            Bucket bucket = streamed("b1", SECOND, 100,
                    i -> occurrence("v1:" + i, event(SECOND, i == 37 ? "bad event" : "good " + i).build(), i + 1));
            BucketClaim claim = claim(bucket);
            assertThatThrownBy(() -> store.store(claim, NOW)).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DATA));
            assertThat(database.number("select count(*) from application")).isZero();

            store.storeAroundBadEvents(claim, NOW);
            assertThat(database.rows("select grouping_key, repeats from dead_letter")).containsExactly("v1:37|38");
            assertThat(database.text("select convert_from(data, 'UTF8') from dead_letter")).contains("bad event");
            assertThat(database.text("select reason from dead_letter")).contains("refuses_bad");
            assertThat(database.number("select count(*) from sample")).isEqualTo(99);
            assertThat(database.number("select stored from application")).isEqualTo(5050);
        } finally {
            database.execute("alter table sample drop constraint refuses_bad");
        }
    }

    @Test
    void store_doesNotWaitForAFormerOwnerThatStandsStill() throws Exception {
        store(bucket("b1", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1)));
        try (Connection stopped = database.connect(); Statement statement = stopped.createStatement()) {
            stopped.setAutoCommit(false);
            statement.execute("select set_config('application_name', 'centralog-store-' || id, true) from application");
            statement.execute("select from application for update");
            Instant start = Instant.now();
            Bucket late = bucket("b2", SECOND, occurrence("v1:a", event(SECOND, "a").build(), 1));
            store.store(new BucketClaim("shop", List.of(late), 2, Instant.MAX), NOW);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        assertThat(database.rows("select stored from application")).containsExactly("2");
    }

    private void store(Bucket... buckets) {
        store.store(claim(buckets), NOW);
    }

    private static BucketClaim claim(Bucket... buckets) {
        return new BucketClaim("shop", List.of(buckets), 1, Instant.MAX);
    }

    private static EventException exception(String message) {
        Throwable thrown = new IllegalStateException(message, new IllegalArgumentException());
        thrown.addSuppressed(new RuntimeException("suppressed"));
        return LogEvent.builder().exception(thrown).build().exception();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
