package io.centralog.runtime.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.centralog.DropReason;
import io.centralog.ReporterCounters;
import io.centralog.runtime.send.Receipt.Outcome;
import io.centralog.runtime.send.SinkException.Remedy;

/** The sender against sinks that misbehave. */
class BatchSenderTest extends SenderFixture {

    @Test
    void failedBatch_isSentAgainUnchangedUnderItsNumber() {
        TurnSink sink = new TurnSink(batch -> fail(Remedy.RETRY), batch -> fail(Remedy.RECONNECT));
        count("a", 5);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.given.subList(0, 3)).containsOnly(sink.given.get(0));
        assertThat(sink.disconnects).hasValue(1);
        assertThat(sender.counters().acknowledged()).isEqualTo(5);
    }

    @Test
    void unexpectedException_neitherEndsTheThreadNorLosesABatch() {
        TurnSink sink = new TurnSink(batch -> {
            throw new IllegalStateException("a fault of the client");
        }, batch -> {
            throw new StackOverflowError();
        }, batch -> null);
        count("a", 5);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sender.counters().acknowledged()).isEqualTo(5);
        assertThat(sender.counters().pending()).isZero();
    }

    @Test
    void refusedBatch_isDroppedAndCountedAndTheNextOneGoes() {
        TurnSink sink = new TurnSink(batch -> fail(Remedy.GIVE_UP));
        count("a", 5);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        count("b", 2);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sender.counters().dropped()).containsEntry(DropReason.REFUSED, 5L);
        assertThat(sender.counters().acknowledged()).isEqualTo(2);
    }

    @Test
    void flush_endsOnlyAfterAPassThatBeganAfterIt() throws InterruptedException {
        CountDownLatch firstBatch = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TurnSink sink = new TurnSink(batch -> {
            firstBatch.countDown();
            await(go);
            return fail(Remedy.RETRY);
        });
        for (int i = 0; i < 700; i++) {
            count("early-" + i, 1);
        }
        sender.start(sink);
        firstBatch.await();
        // the pass has gone by the slot of early-0
        count("early-0", 1);
        count("late", 1);
        go.countDown();
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.repeats()).isEqualTo(702);
    }

    @Test
    void secondInTheFuture_isCorrectedBeforeTheBatchIsCounted() {
        TurnSink sink = new TurnSink(batch -> Outcome.FUTURE);
        count("a", Instant.now().getEpochSecond() + 1_000, 5);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.taken.get(0).entries().get(0).second()).isLessThanOrEqualTo(Instant.now().getEpochSecond());
        assertThat(sink.taken.get(0).sequence()).isEqualTo(sink.given.get(0).sequence());
    }

    @Test
    void fullSink_keepsTheBatchInTheProcess() {
        TurnSink sink = new TurnSink(batch -> Outcome.FULL, batch -> Outcome.FULL, batch -> Outcome.COUNTED);
        count("a", 5);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.repeats()).isEqualTo(5);
        assertThat(sender.counters().droppedTotal()).isZero();
    }

    @Test
    void batch_holdsAMegabyteAtMost() {
        TurnSink sink = new TurnSink();
        for (int i = 0; i < 40; i++) {
            count("fat-" + i, Instant.now().getEpochSecond(), "x".repeat(100_000));
        }
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.taken).allSatisfy(batch -> assertThat(
                batch.entries().stream().mapToLong(Batch.Entry::bytes).sum()).isLessThanOrEqualTo(Outbox.MAX_BYTES));
        assertThat(sink.repeats()).isEqualTo(40);
        assertThat(sink.taken.stream().flatMap(batch -> batch.entries().stream())).allMatch(e -> e.data() != null);
    }

    @Test
    void muchData_isSentBeforeTheLingerEnds() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        TurnSink sink = new TurnSink(batch -> {
            sent.countDown();
            return Outcome.APPLIED;
        });
        BatchSender patient = sender(Duration.ofMinutes(10));
        patient.start(sink);
        assertThat(patient.flush(LONG)).isTrue();
        for (int i = 0; i < 50; i++) {
            count("fat-" + i, Instant.now().getEpochSecond(), "x".repeat(100_000));
        }
        assertThat(sent.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        patient.close(LONG);
    }

    @Test
    void eventBeyondAllLimits_isCountedWithoutItsData() {
        TurnSink sink = new TurnSink();
        count("huge", Instant.now().getEpochSecond(), "x".repeat(EntryEncoder.MAX_DATA + 1));
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.repeats()).isEqualTo(1);
        assertThat(sink.taken.get(0).entries().get(0).data()).isNull();
        assertThat(sink.taken.get(0).entries().get(0).head()).isNotNull();
    }

    @Test
    void reporterFields_addUpInEveryBatch() {
        TurnSink sink = new TurnSink(batch -> Outcome.APPLIED, batch -> fail(Remedy.GIVE_UP));
        for (int i = 0; i < 1_700; i++) {
            count("group-" + i, 3);
        }
        drops.refuse(DropReason.BUFFER_FULL, 7);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        sender.close(LONG);
        assertThat(sink.taken).hasSizeGreaterThan(3).allSatisfy(batch -> {
            long dropped = number(batch, "dropped:buffer-full") + number(batch, "dropped:refused");
            assertThat(number(batch, "reported")).isEqualTo(number(batch, "acknowledged") + dropped);
        });
        Batch last = sink.taken.get(sink.taken.size() - 1);
        assertThat(last.reporter()).containsEntry("closed", "1").containsEntry("reported", "5107");
        assertThat(number(last, "acknowledged")).isEqualTo(sink.repeats());
    }

    @Test
    void close_keepsItsDeadlineWhileTheSinkHangsAndCountsTheRest() {
        CountDownLatch never = new CountDownLatch(1);
        TurnSink sink = new TurnSink(batch -> {
            await(never);
            return Outcome.APPLIED;
        });
        count("a", 5);
        sender.start(sink);
        count("b", 2);
        long start = System.nanoTime();
        sender.close(Duration.ofMillis(500));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
        ReporterCounters counters = sender.counters();
        assertThat(counters.pending()).isZero();
        assertThat(counters.acknowledged() + counters.droppedTotal()).isEqualTo(counters.reported()).isEqualTo(7);
    }

    @Test
    void close_triesAgainUntilItsDeadline() {
        TurnSink sink = new TurnSink(batch -> fail(Remedy.RETRY), batch -> fail(Remedy.RETRY),
                batch -> fail(Remedy.RETRY),
                batch -> fail(Remedy.RETRY), batch -> fail(Remedy.RETRY), batch -> fail(Remedy.RETRY));
        count("a", 5);
        sender.start(sink);
        sender.close(LONG);
        assertThat(sink.repeats()).isEqualTo(5);
        assertThat(sink.taken.get(sink.taken.size() - 1).reporter()).containsEntry("closed", "1");
        assertThat(sender.counters().droppedTotal()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SinkException(Remedy.RETRY, "interrupted", e);
        }
    }

    private static long number(Batch batch, String field) {
        return Long.parseLong(batch.reporter().getOrDefault(field, "0"));
    }
}
