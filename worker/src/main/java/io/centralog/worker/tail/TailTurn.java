package io.centralog.worker.tail;

import java.time.Instant;
import java.util.List;

/**
 * What was stored between two places in the ledger.
 *
 * @param lines its lines, the oldest first
 * @param omitted what came beside them and was not read; null for nothing
 * @param end the place after it
 */
record TailTurn(List<TailLine> lines, Omitted omitted, TailPosition end) {

    /**
     * What was not read.
     *
     * @param repeats its repeats in the ledger
     * @param from its oldest second
     * @param to its newest second
     * @param late whether it came too late to be shown among newer seconds; else it was too much at once
     */
    record Omitted(long repeats, Instant from, Instant to, boolean late) {}
}
