package io.centralog.worker.tail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centralog.worker.search.Search;
import io.centralog.worker.tail.Skipped.Why;
import io.centralog.worker.tail.TailTurn.Omitted;

/**
 * What waits to be sent to one tail: lines up to a bound, and sums of what is skipped. Not thread-safe.
 */
final class TailBuffer {

    /** Most lines of one turn, which is about a second: more cannot be followed. */
    static final int MOST_PER_TURN = 50;
    /** Most lines that wait for a slow reader. */
    static final int MOST_WAITING = 1_000;

    private final Search search;
    private final Deque<TailLine> lines = new ArrayDeque<>();
    private final Map<Why, SkippedSum> skipped = new EnumMap<>(Why.class);
    private TailPosition position;

    TailBuffer(Search search, TailPosition position) {
        this.search = search;
        this.position = position;
    }

    TailPosition position() {
        return position;
    }

    /**
     * Takes the lines that the search fits.
     *
     * @param most how many at most; of more, the oldest are skipped
     */
    void add(TailTurn turn, int most) {
        position = turn.end();
        List<TailLine> fitting = turn.lines().stream().filter(search::matches).toList();
        int tooMany = Math.max(0, fitting.size() - most);
        fitting.subList(0, tooMany).forEach(line -> sum(Why.FAST).add(line));
        lines.addAll(fitting.subList(tooMany, fitting.size()));
        while (lines.size() > MOST_WAITING) {
            sum(Why.SLOW).add(lines.poll());
        }
        Omitted omitted = turn.omitted();
        if (omitted != null) {
            sum(omitted.late() ? Why.LATE : Why.UNREAD).add(omitted.repeats(), omitted.from(), omitted.to());
        }
    }

    boolean isEmpty() {
        return lines.isEmpty() && skipped.isEmpty();
    }

    /** Everything that waits. */
    TailBatch drain() {
        List<Skipped> sums = new ArrayList<>();
        skipped.forEach((why, sum) -> sums.add(sum.toSkipped(why)));
        TailBatch batch = new TailBatch(List.copyOf(lines), List.copyOf(sums), position.toString(), false);
        lines.clear();
        skipped.clear();
        return batch;
    }

    private SkippedSum sum(Why why) {
        return skipped.computeIfAbsent(why, reason -> new SkippedSum());
    }

    /** Adds up what is skipped for one reason. */
    private static final class SkippedSum {

        private static final int MOST_ISSUES = 10_000;

        private final Set<Long> issues = new HashSet<>();
        private long repeats;
        private Instant from;
        private Instant to;

        void add(TailLine line) {
            if (issues.size() < MOST_ISSUES) {
                issues.add(line.issueId());
            }
            add(line.repeats(), line.second(), line.second());
        }

        void add(long more, Instant oldest, Instant newest) {
            repeats += more;
            from = from == null || oldest.isBefore(from) ? oldest : from;
            to = to == null || newest.isAfter(to) ? newest : to;
        }

        Skipped toSkipped(Why why) {
            return new Skipped(why, repeats, issues.size(), from, to);
        }
    }
}
