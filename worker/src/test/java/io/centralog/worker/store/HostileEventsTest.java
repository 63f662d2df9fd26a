package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.BucketOf.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.junit.QuarkusTest;

/** What no well-behaved application reports. */
@QuarkusTest
class HostileEventsTest extends StoreTest {

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
                List.of("p\\u0000"), Map.of("k\\u0000", "v\\u0000"), Map.of("t", "\\ud800"), List.of("e\\u0000"), null,
                null));
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
}
