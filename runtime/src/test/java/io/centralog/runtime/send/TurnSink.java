package io.centralog.runtime.send;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.centralog.runtime.send.Receipt.Outcome;

/**
 * A sink that does in turn what it is told, then takes everything; remembers every batch that it was given. It looks at a
 * batch when it is begun, knows which one it took last, and tells what became of one when that is awaited: as Redis does.
 */
class TurnSink implements BatchSink {

    final List<Batch> given = new ArrayList<>();
    final List<Batch> taken = new ArrayList<>();
    final AtomicInteger disconnects = new AtomicInteger();
    private long last;
    private final List<Function<Batch, Outcome>> turns = new ArrayList<>();

    @SafeVarargs
    TurnSink(Function<Batch, Outcome>... turns) {
        this.turns.addAll(List.of(turns));
    }

    @Override
    public synchronized Push begin(Batch batch, boolean follows) {
        given.add(batch);
        Supplier<Receipt> answer = answer(batch, follows);
        return new Push() {
            @Override
            public Receipt await() {
                return answer.get();
            }

            @Override
            public void abandon() {}
        };
    }

    private Supplier<Receipt> answer(Batch batch, boolean follows) {
        try {
            Receipt receipt = new Receipt(outcome(batch, follows), Instant.now());
            return () -> receipt;
        } catch (RuntimeException | Error failure) {
            return () -> {
                throw failure;
            };
        }
    }

    private Outcome outcome(Batch batch, boolean follows) {
        if (batch.sequence() <= last) {
            return Outcome.REPEATED;
        }
        if (follows && last != batch.sequence() - 1) {
            return Outcome.EARLY;
        }
        Outcome outcome = turns.isEmpty() ? Outcome.APPLIED : turns.remove(0).apply(batch);
        if (outcome != Outcome.FUTURE && outcome != Outcome.FULL) {
            take(batch);
        }
        return outcome;
    }

    /** Takes a batch; for a turn that then says something else, as when the answer is lost. */
    final void take(Batch batch) {
        taken.add(batch);
        last = batch.sequence();
    }

    synchronized long repeats() {
        return taken.stream().mapToLong(Batch::repeats).sum();
    }

    @Override
    public void disconnect() {
        disconnects.incrementAndGet();
    }

    @Override
    public boolean isServedBy(Thread thread) {
        return false;
    }

    @Override
    public void close() {}
}
