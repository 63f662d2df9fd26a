package io.centralog.worker.tail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.centralog.worker.tail.TailLine.Head;
import io.centralog.worker.tail.TailLine.Sample;

/** Lines for tests. */
final class Lines {

    static final Instant SECOND = Instant.parse("2026-11-20T14:31:52Z");
    static final TailPosition START = new TailPosition(Map.of());

    private Lines() {}

    /** A line of an issue, of as many repeats as it has letters. */
    static TailLine line(long issue, String level, long repeats) {
        return new TailLine(new Head(issue, "shop", level.equals("ERROR") ? 1000 : 800, level, "shop.Checkout", "text",
                null, null), new Sample(null, null, null, null, null, null, null), SECOND.plusSeconds(issue), repeats);
    }

    /** A turn of ERROR lines, each of one repeat. */
    static TailTurn turn(int from, int to) {
        return new TailTurn(IntStream.range(from, to).mapToObj(issue -> line(issue, "ERROR", 1)).toList(), null,
                new TailPosition(Map.of(1L, (long) to)));
    }

    static List<Long> issues(TailBatch batch) {
        return batch.lines().stream().map(TailLine::issueId).toList();
    }
}
