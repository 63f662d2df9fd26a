package io.centralog.worker.tail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the lines that were read lately: a late bucket brings its whole second again, most of it unchanged. Not
 * thread-safe.
 */
final class SeenLines {

    private static final int MOST = 20_000;

    private final Map<Key, Long> repeats = new LinkedHashMap<>(256, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > MOST;
        }
    };

    private record Key(long issueId, Instant second) {}

    /** The turn without the lines that are as they were when they were read last. */
    TailTurn news(TailTurn turn) {
        List<TailLine> news = turn.lines().stream().filter(line -> {
            Long before = repeats.put(new Key(line.issueId(), line.second()), line.repeats());
            return before == null || before != line.repeats();
        }).toList();
        return new TailTurn(news, turn.omitted(), turn.end());
    }
}
