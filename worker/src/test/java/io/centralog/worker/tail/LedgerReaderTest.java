package io.centralog.worker.tail;

import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.Database;
import io.centralog.worker.store.EventStore;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LedgerReaderTest {

    @Inject
    LedgerReader reader;
    @Inject
    EventStore store;
    @Inject
    Database database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void clean() {
        database.clean();
    }

    @Test
    void reader_seesNothingTwice_andStandsStillWithoutNews() {
        store("shop", bucket("b1", now, occurrence("v1:a", event(now, "first").build(), 3)));
        TailTurn turn = after(Lines.START, false);
        assertThat(texts(turn)).containsExactly("first x 3");
        assertThat(after(turn.end(), false).lines()).isEmpty();
        assertThat(after(turn.end(), false).end()).isEqualTo(turn.end());
    }

    @Test
    void reader_followsTheOrderOfStoring_notThatOfSeconds() {
        store("shop", bucket("b1", now, occurrence("v1:a", event(now, "new").build(), 1)));
        TailPosition place = reader.end();
        Instant older = now.minusSeconds(30);
        store("shop", bucket("b2", older, occurrence("v1:b", event(older, "late").build(), 1)));
        assertThat(texts(after(place, false))).containsExactly("late x 1");
    }

    @Test
    void reader_showsALateBucketAsNewRepeatsOfItsLine() {
        store("shop", bucket("b1", now, occurrence("v1:a", event(now, "text").build(), 3)));
        TailTurn first = after(Lines.START, false);
        store("shop", bucket("b2", now, occurrence("v1:a", event(now, "text").build(), 2)));
        TailTurn second = after(first.end(), false);
        assertThat(texts(second)).containsExactly("text x 5");
        assertThat(second.lines().get(0).issueId()).isEqualTo(first.lines().get(0).issueId());
    }

    @Test
    void reader_readsWhatSearchesLookAt() {
        store("shop", bucket("b1", now, occurrence("v1:a", event(now, "text").environment("prod").traceId("4bf9")
                .mdc(java.util.Map.of("tenant", "acme")).build(), 1)));
        TailLine line = after(Lines.START, true).lines().get(0);
        assertThat(line.application()).isEqualTo("shop");
        assertThat(line.host()).isEqualTo("web-1");
        assertThat(line.environment()).isEqualTo("prod");
        assertThat(line.release()).isEqualTo("1.0");
        assertThat(line.logger()).isEqualTo("shop.Checkout");
        assertThat(line.traceId()).isEqualTo("4bf9");
        assertThat(line.mdc()).containsEntry("tenant", "acme");
        assertThat(line.at()).isEqualTo(now.plusMillis(250));
        assertThat(after(Lines.START, false).lines().get(0).mdc()).isEmpty();
    }

    @Test
    void reader_tellsOfWhatCameTooLate() {
        Instant old = now.minus(Duration.ofHours(3));
        store("shop", bucket("b1", old, occurrence("v1:a", event(old, "old").build(), 7)));
        TailTurn turn = after(Lines.START, false);
        assertThat(turn.lines()).isEmpty();
        assertThat(turn.omitted()).isEqualTo(new TailTurn.Omitted(7, old, old, true));
    }

    @Test
    void reader_isBounded_andTellsHowMuchItLeftOut() {
        Occurrence[] many = IntStream.range(0, 1_300)
                .mapToObj(i -> occurrence("v1:" + i, event(now, "text " + i).build(), 2)).toArray(Occurrence[]::new);
        store("shop", bucket("b1", now, many));
        TailTurn turn = after(Lines.START, false);
        assertThat(turn.lines()).hasSize(LedgerReader.MOST);
        assertThat(turn.omitted()).isEqualTo(new TailTurn.Omitted(600, now, now, false));
    }

    @Test
    void backlog_isTheNewestOfTheLastMinutes_theOldestFirst() {
        Instant old = now.minus(Duration.ofMinutes(11));
        store("shop", bucket("b1", old, occurrence("v1:a", event(old, "old").build(), 1)));
        store("shop", bucket("b2", now.minusSeconds(2), occurrence("v1:b", event(now, "b").build(), 2)),
                bucket("b3", now, occurrence("v1:c", event(now, "c").build(), 3)));
        store("bank", bucket("b4", now.minusSeconds(1), occurrence("v1:d", event(now, "d").build(), 4)));
        TailTurn backlog = reader.backlog(now, false, LedgerReader.MOST);
        assertThat(texts(backlog)).containsExactly("b x 2", "d x 4", "c x 3");
        assertThat(after(backlog.end(), false).lines()).isEmpty();
    }

    @Test
    void reader_missesNothing_howeverManyWorkersStoreAtOnce() throws Exception {
        int workers = 4;
        int claims = 25;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        List<Future<?>> storing = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            String application = "app" + worker % 2;
            String name = "w" + worker;
            storing.add(threads.submit(() -> {
                for (int claim = 0; claim < claims; claim++) {
                    Instant second = now.minusSeconds(claim % 5);
                    store(application, bucket(name + "-" + claim, second,
                            occurrence("v1:" + name + claim, event(second, name + "-" + claim).build(), 1)));
                }
            }));
        }
        Set<String> seen = new HashSet<>();
        TailPosition place = Lines.START;
        boolean last;
        do {
            last = storing.stream().allMatch(Future::isDone);
            TailTurn turn = after(place, false);
            turn.lines().forEach(line -> seen.add(line.message()));
            place = turn.end();
        } while (!last);
        for (Future<?> worker : storing) {
            worker.get();
        }
        threads.shutdown();
        assertThat(seen).hasSize(workers * claims);
    }

    private TailTurn after(TailPosition from, boolean details) {
        return reader.between(from, reader.end(), now, details);
    }

    private void store(String application, Bucket... buckets) {
        store.store(new BucketClaim(application, List.of(buckets), 1, Instant.MAX), now);
    }

    private static List<String> texts(TailTurn turn) {
        return turn.lines().stream().map(line -> line.message() + " x " + line.repeats()).toList();
    }
}
