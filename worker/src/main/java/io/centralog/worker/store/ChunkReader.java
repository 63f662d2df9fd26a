package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.store.Ledger.BucketTally;

/**
 * Reads buckets into chunks of rows, on a thread of its own: it is some chunks ahead, so that Redis and PostgreSQL work at the
 * same time. For one thread, which takes the chunks.
 */
final class ChunkReader implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 2;
    /** As many occurrences as one page of Redis holds: small buckets are opened several at a time. */
    private static final int AHEAD = 500;
    private static final ExecutorService THREADS = WorkThreads.named("centralog-read");

    /** What the reading thread hands over: rows; at the end none, and why when it failed. */
    private record Turn(List<Row> rows, Throwable failure) {}

    /** A bucket whose first page is on its way. */
    private record Opened(BucketPlace place, long size, Iterator<Occurrence> occurrences) {}

    private final RowReader reader;
    private final Map<Bucket, BucketPlace> places;
    private final BlockingQueue<Turn> turns = new ArrayBlockingQueue<>(2);
    private final List<BucketTally> tallies = new ArrayList<>();
    private final Chunk chunk = new Chunk();
    private final Future<?> reading;

    /** Begins to read. */
    ChunkReader(RowReader reader, Map<Bucket, BucketPlace> places) {
        this.reader = reader;
        this.places = places;
        reading = THREADS.submit(this::readAll);
    }

    /** What is done now and then while there are no rows yet. */
    interface Waiting {
        void goesOn() throws SQLException;
    }

    /** The next rows; empty when all are read. Throws what reading threw. */
    Optional<List<Row>> next(Waiting waiting) throws SQLException {
        try {
            Turn turn = turns.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (turn == null) {
                waiting.goesOn();
                turn = turns.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            if (turn.failure() instanceof RuntimeException e) {
                throw e;
            }
            if (turn.failure() instanceof Error e) {
                throw e;
            }
            return Optional.ofNullable(turn.rows());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumerException("Interrupted while buckets were read", e);
        }
    }

    /** What each bucket held, once all are read. */
    List<BucketTally> tallies() {
        return tallies;
    }

    /** Ends the reading, should it go on. */
    @Override
    public void close() {
        reading.cancel(true);
    }

    private void readAll() {
        try {
            try {
                readBuckets();
                handOver();
                turns.put(new Turn(null, null));
            } catch (RuntimeException | Error e) {
                turns.put(new Turn(null, e));
            }
        } catch (InterruptedException e) {
            // nobody takes them any more
        }
    }

    // some buckets come out of Redis while one is read
    private void readBuckets() throws InterruptedException {
        Iterator<Map.Entry<Bucket, BucketPlace>> buckets = places.entrySet().iterator();
        Deque<Opened> ahead = new ArrayDeque<>();
        open(buckets, ahead);
        while (!ahead.isEmpty()) {
            Opened next = ahead.remove();
            open(buckets, ahead);
            read(next.place(), next.occurrences());
        }
    }

    private static void open(Iterator<Map.Entry<Bucket, BucketPlace>> buckets, Deque<Opened> ahead) {
        long occurrences = ahead.stream().mapToLong(Opened::size).sum();
        while (occurrences < AHEAD && buckets.hasNext()) {
            Map.Entry<Bucket, BucketPlace> next = buckets.next();
            Bucket bucket = next.getKey();
            ahead.add(new Opened(next.getValue(), bucket.size(), bucket.occurrences().iterator()));
            occurrences += bucket.size();
        }
    }

    private void read(BucketPlace place, Iterator<Occurrence> bucket) throws InterruptedException {
        long repeats = 0;
        int occurrences = 0;
        while (bucket.hasNext()) {
            Row row = read(bucket.next(), place);
            repeats += row.repeats;
            occurrences++;
            chunk.add(row);
            if (chunk.isFull()) {
                handOver();
            }
        }
        tallies.add(new BucketTally(place, repeats, occurrences));
    }

    private Row read(Occurrence occurrence, BucketPlace place) {
        try {
            return reader.read(occurrence, place);
        } catch (ConsumerException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return reader.unreadable(occurrence, place, e);
        }
    }

    private void handOver() throws InterruptedException {
        List<Row> rows = chunk.drain();
        if (!rows.isEmpty()) {
            turns.put(new Turn(rows, null));
        }
    }
}
