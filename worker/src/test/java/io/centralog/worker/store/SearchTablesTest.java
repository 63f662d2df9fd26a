package io.centralog.worker.store;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static io.centralog.worker.BucketOf.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.StackFrame;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.junit.QuarkusTest;

/** What lists and searches read is written with the events. */
@QuarkusTest
class SearchTablesTest extends StoreTest {

    @Test
    void store_writesWhatSearchesRead() {
        StackFrame caller = new StackFrame(null, "shop.Checkout", "pay", "Checkout.java", 7);
        LogEvent event = event(SECOND, "Card declined").environment("prod")
                .mdc(Map.of("User", "Ann", "traceId", "4bf9"))
                .tags(Map.of("shard", "7")).traceId("4bf9").spanId("00f0").caller(caller).build();
        store(bucket("b1", SECOND, occurrence("v1:a", event, 3)));
        store(bucket("b2", SECOND.plusSeconds(1),
                occurrence("v1:a", event.toBuilder().host("web-2").release("1.1").build(), 1)));

        assertThat(database
                .rows("select t.key, t.value from issue_term it join term t on t.id = it.term_id order by 1, 2"))
                .containsExactly("env|prod", "host|web-1", "host|web-2", "mdc.user|ann", "release|1.0", "release|1.1",
                        "tag.shard|7");
        assertThat(database.rows("select text from issue_text")).containsExactly("card declined\n\nshop.checkout\n");
        assertThat(database.rows("select distinct trace_id, details->>'span', details->>'caller' from sample"))
                .containsExactly("4bf9|00f0|shop.Checkout.pay(Checkout.java:7)");
        assertThat(database.rows("select severity, repeats, occurrences from level_minute"))
                .containsExactly("1000|4|2");
    }

    @Test
    void store_boundsTheValuesOfAKey_andSaysSo() {
        store(bucket("b1", SECOND, IntStream.range(0, TermTable.MAX_VALUES - 1)
                .mapToObj(at -> occurrence("v1:" + at, event(SECOND, "a").mdc(Map.of("order", "o" + at)).build(), 1))
                .toArray(Occurrence[]::new)));
        assertThat(database.number("select count(*) from term_overflow")).isZero();
        store(bucket("b2", SECOND.plusSeconds(1), Stream.of("x", "y", "o7")
                .map(order -> occurrence("v1:" + order, event(SECOND, "a").mdc(Map.of("order", order)).build(), 1))
                .toArray(Occurrence[]::new)));

        assertThat(database.number("select count(*) from term where key = 'mdc.order'"))
                .isEqualTo(TermTable.MAX_VALUES);
        assertThat(database.rows("select key from term_overflow")).containsExactly("mdc.order");
        assertThat(database.number("select count(*) from issue_term it join term t on t.id = it.term_id"
                + " where t.value = 'o7'")).isEqualTo(2);
    }

    @Test
    void store_remembersAValue_afterTheCommitOnly() {
        LogEvent event = event(SECOND, "a").build();
        BucketClaim broken = claim(bucket("b1", SECOND, occurrence("v1:a", event, 1)),
                streamed("b2", SECOND.plusSeconds(1), 1, at -> {
                    throw new ConsumerException("gone", null);
                }));
        assertThatThrownBy(() -> store.store(broken, NOW)).isInstanceOf(StoreException.class);
        store(bucket("b1", SECOND, occurrence("v1:a", event, 1)));
        store(bucket("b3", SECOND.plusSeconds(2), occurrence("v1:a", event, 1)));
        store.storeAroundBadEvents(claim(bucket("b4", SECOND.plusSeconds(3), occurrence("v1:a", event, 1))), NOW);
        assertThat(database.rows("select t.key, t.value from issue_term join term t on t.id = term_id order by 1"))
                .containsExactly("host|web-1", "release|1.0");
    }
}
