package io.centralog.runtime.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.runtime.send.Receipt.Outcome;
import io.centralog.runtime.send.SinkException.Remedy;

/** The sender while much is sent: a second batch goes before the first is answered. */
class TwoInFlightTest extends SenderFixture {

    @Test
    void nextBatch_isPackedWhileTheSinkHasOne() {
        List<Long> drained = new ArrayList<>();
        TurnSink sink = new TurnSink() {
            @Override
            public synchronized Push begin(Batch batch, boolean follows) {
                drained.add(coalescer.drained());
                Push push = super.begin(batch, follows);
                return new Push() {
                    @Override
                    public Receipt await() {
                        drained.add(coalescer.drained());
                        return push.await();
                    }

                    @Override
                    public void abandon() {
                        push.abandon();
                    }
                };
            }
        };
        for (int i = 0; i < 1_700; i++) {
            count("group-" + i, 1);
        }
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(drained).as("the first goes, the second behind it, then the first is awaited").startsWith(500L,
                1_000L,
                1_500L, 1_500L, 1_700L);
        assertThat(sink.repeats()).isEqualTo(1_700);
    }

    @Test
    void batchNotFull_waitsUntilTheOneBeforeIsAnswered() {
        List<Boolean> followed = new ArrayList<>();
        TurnSink sink = new TurnSink() {
            @Override
            public synchronized Push begin(Batch batch, boolean follows) {
                followed.add(follows);
                return super.begin(batch, follows);
            }
        };
        countGroups(1_200);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(followed).startsWith(false, true, false);
    }

    @Test
    void batchBehindAFailedOne_isSentAgainAfterIt() {
        TurnSink sink = new TurnSink(batch -> fail(Remedy.RETRY), batch -> fail(Remedy.RECONNECT),
                batch -> Outcome.APPLIED, batch -> fail(Remedy.RETRY));
        countGroups(2_200);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.taken).extracting(Batch::sequence).startsWith(1L, 2L, 3L, 4L, 5L);
        assertThat(sink.repeats()).isEqualTo(2_200);
        assertThat(sender.counters().acknowledged()).isEqualTo(2_200);
    }

    @Test
    void batchesWhoseAnswersAreLost_areCountedOnce() {
        TurnSink[] sink = new TurnSink[1];
        sink[0] = new TurnSink(batch -> {
            sink[0].take(batch);
            return fail(Remedy.RECONNECT);
        }, batch -> Outcome.APPLIED);
        countGroups(1_500);
        sender.start(sink[0]);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink[0].given).extracting(Batch::sequence).startsWith(1L, 2L, 1L, 2L);
        assertThat(sink[0].taken).extracting(Batch::sequence).startsWith(1L, 2L, 3L);
        assertThat(sink[0].repeats()).isEqualTo(1_500);
        assertThat(sender.counters().acknowledged()).isEqualTo(1_500);
    }

    @Test
    void batchInTheFutureWithAnotherBehindIt_isCorrectedAndBothAreCounted() {
        TurnSink sink = new TurnSink(batch -> Outcome.FUTURE);
        countGroups(1_500);
        sender.start(sink);
        assertThat(sender.flush(LONG)).isTrue();
        assertThat(sink.taken).extracting(Batch::sequence).startsWith(1L, 2L, 3L);
        assertThat(sink.repeats()).isEqualTo(1_500);
    }
}
