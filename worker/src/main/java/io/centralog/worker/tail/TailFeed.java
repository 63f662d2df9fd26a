package io.centralog.worker.tail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.centralog.worker.search.Search;
import io.centralog.worker.search.SearchKey;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Feeds all tails from one look at the ledger a second, by one thread, while anybody looks. Thread-safe.
 */
@ApplicationScoped
public class TailFeed {

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final int TURNS_PER_BEAT = 5;
    private static final int MOST_CLIENTS = 200;

    private final LedgerReader reader;
    private final Clock clock;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, TailFeed::daemon);
    private final Set<TailClient> followers = ConcurrentHashMap.newKeySet();
    private final Set<TailClient> joining = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> turning; // guarded by this

    // of the feed's thread
    private final SeenLines seen = new SeenLines();
    private TailPosition position;
    private long turns;
    private boolean failing;

    TailFeed(LedgerReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The newest lines that a search fits, the oldest first, and where to go on after them. */
    public TailBatch backlog(Search search, int most) {
        TailBuffer buffer = new TailBuffer(search, new TailPosition(Map.of()));
        // a search may pass over any of them
        int read = search.clauses().isEmpty() ? most : LedgerReader.MOST;
        TailTurn turn = reader.backlog(clock.instant(), looksAtDetails(search), read);
        buffer.add(turn, most);
        return new TailBatch(buffer.drain().lines(), List.of(), turn.end().toString(), false);
    }

    /**
     * What is stored from a place on, as a stream that never ends by itself and never fails.
     *
     * @param from a batch's position; empty for now
     * @param isWelcome asked every some seconds whether the reader may go on
     * @return empty when there are too many tails
     * @throws IllegalArgumentException when the position is none
     */
    public Optional<Publisher<TailBatch>> follow(Search search, Optional<String> from, BooleanSupplier isWelcome) {
        TailPosition start = from.map(text -> TailPosition.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a position in the ledger")))
                .orElseGet(reader::end);
        if (followers.size() + joining.size() >= MOST_CLIENTS) {
            return Optional.empty();
        }
        TailClient client = new TailClient(new TailBuffer(search, start), looksAtDetails(search), isWelcome,
                this::leave);
        joining.add(client);
        begin();
        return Optional.of(client);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
        followers.forEach(client -> client.end(false));
        joining.forEach(client -> client.end(false));
    }

    private static boolean looksAtDetails(Search search) {
        return search.clauses().stream()
                .anyMatch(clause -> clause.key() == SearchKey.MDC || clause.key() == SearchKey.TAG);
    }

    private synchronized void begin() {
        if (turning == null) {
            turning = thread.scheduleWithFixedDelay(this::turn, 0, TURN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void leave(TailClient client) {
        followers.remove(client);
        joining.remove(client);
    }

    private void turn() {
        try {
            if (isOver()) {
                return;
            }
            feed();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                Log.warnf("The live tail stands still: the ledger could not be read: %s", e.getMessage());
            }
            Log.debug("The ledger could not be read", e);
            failing = true;
        } catch (Error e) {
            Log.error("The live tail failed", e);
            throw e;
        }
    }

    private synchronized boolean isOver() {
        if (followers.isEmpty() && joining.isEmpty()) {
            turning.cancel(false);
            turning = null;
            position = null;
            return true;
        }
        return false;
    }

    private void feed() {
        Instant now = clock.instant();
        TailPosition end = reader.end();
        if (!followers.isEmpty() && !end.equals(position)) {
            boolean details = followers.stream().anyMatch(TailClient::details);
            TailTurn turn = seen.news(reader.between(position, end, now, details));
            if (!turn.lines().isEmpty() || turn.omitted() != null) {
                followers.forEach(client -> client.offer(turn, TailBuffer.MOST_PER_TURN));
            }
        }
        position = end;
        // each of these comes from a place of its own, and from here on goes with the others
        for (TailClient client : joining) {
            client.offer(reader.between(client.position(), end, now, client.details()), LedgerReader.MOST);
            client.beat();
            followers.add(client);
            joining.remove(client);
        }
        if (++turns % TURNS_PER_BEAT == 0) {
            followers.forEach(TailClient::beat);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "centralog-tail");
        thread.setDaemon(true);
        return thread;
    }
}
