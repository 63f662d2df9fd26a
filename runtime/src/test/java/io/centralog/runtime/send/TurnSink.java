package io.centralog.runtime.send;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.centralog.runtime.send.Receipt.Outcome;

/** A sink that does in turn what it is told, then takes everything; remembers every batch that it was given. */
class TurnSink implements BatchSink {

    final List<Batch> given = new ArrayList<>();
    final List<Batch> taken = new ArrayList<>();
    final AtomicInteger disconnects = new AtomicInteger();
    private final List<Function<Batch, Outcome>> turns = new ArrayList<>();

    @SafeVarargs
    TurnSink(Function<Batch, Outcome>... turns) {
        this.turns.addAll(List.of(turns));
    }

    @Override
    public synchronized Receipt push(Batch batch, Runnable meanwhile) {
        given.add(batch);
        Outcome outcome = turns.isEmpty() ? Outcome.APPLIED : turns.remove(0).apply(batch);
        if (outcome != Outcome.FUTURE && outcome != Outcome.FULL) {
            taken.add(batch);
        }
        return new Receipt(outcome, Instant.now());
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
