package io.centralog.worker.tail;

import java.util.List;

/**
 * What one tail shows next.
 *
 * @param lines the lines, the oldest first; one that is shown already has new repeats
 * @param skipped what is not shown of what came with them
 * @param position where to go on after it, as a text
 * @param ended whether the tail ends here, as the session of its reader has
 */
public record TailBatch(List<TailLine> lines, List<Skipped> skipped, String position, boolean ended) {

    /** Whether it says no more than that all is well. */
    public boolean isBeat() {
        return lines.isEmpty() && skipped.isEmpty() && !ended;
    }
}
