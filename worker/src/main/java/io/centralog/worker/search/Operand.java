package io.centralog.worker.search;

import java.time.Instant;

/** What a clause compares with. */
public sealed interface Operand permits TextPattern, Operand.Numbers, Operand.Times, Operand.State {

    /** Whole numbers from one to another, both included. */
    record Numbers(long from, long to) implements Operand {

        boolean hold(long number) {
            return number >= from && number <= to;
        }
    }

    /** Times from one, included, to another, excluded; null where it is open. */
    record Times(Instant from, Instant to) implements Operand {

        boolean hold(Instant time) {
            return time != null && (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    /** What {@code is:} can say. */
    enum State implements Operand {
        OPEN, MUTED, RESOLVED, ANY, NEW, REGRESSED;

        /** Whether it chooses by status, as the tabs do. */
        boolean isStatus() {
            return this != NEW && this != REGRESSED;
        }
    }
}
