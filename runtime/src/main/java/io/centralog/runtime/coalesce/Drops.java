package io.centralog.runtime.coalesce;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.centralog.DropReason;

/** Deliberate, counted loss: repeats by reason. Thread-safe. */
public final class Drops {

    private final Map<DropReason, LongAdder> repeats = new EnumMap<>(DropReason.class);
    private final LongAdder refused = new LongAdder();

    public Drops() {
        for (DropReason reason : DropReason.values()) {
            repeats.put(reason, new LongAdder());
        }
    }

    /** Counts events that do not get into the coalescer. */
    public void refuse(DropReason reason, long dropped) {
        repeats.get(reason).add(dropped);
        refused.add(dropped);
    }

    /** Counts events that were in the coalescer. */
    public void lose(DropReason reason, long dropped) {
        repeats.get(reason).add(dropped);
    }

    /** What did not get into the coalescer so far. */
    public long refused() {
        return refused.sum();
    }

    /** What was dropped so far; reasons that never applied are absent. */
    public Map<DropReason, Long> byReason() {
        Map<DropReason, Long> sums = new EnumMap<>(DropReason.class);
        repeats.forEach((reason, sum) -> {
            if (sum.sum() > 0) {
                sums.put(reason, sum.sum());
            }
        });
        return sums;
    }
}
