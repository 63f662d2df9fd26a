package io.centralog.runtime.send;

import java.time.Instant;

/**
 * What became of a batch.
 *
 * @param outcome whether it was counted
 * @param time the sink's clock
 */
public record Receipt(Outcome outcome, Instant time) {

    /** Whether a batch was counted. */
    public enum Outcome {
        /** Counted now. */
        APPLIED,
        /** Counted when it was sent before. */
        REPEATED,
        /** Counted now; details of new groups were not taken, since the sink is about to be full. */
        COUNTED,
        /** Nothing changed: the batch that it was to follow is not the last one counted. */
        EARLY,
        /** Nothing changed: a second lies in the sink's future. */
        FUTURE,
        /** Nothing changed: the sink is full, until somebody takes from it. */
        FULL
    }
}
