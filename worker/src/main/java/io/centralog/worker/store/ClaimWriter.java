package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.store.BucketPlace.Place;
import io.centralog.worker.store.Ledger.BucketTally;

/** Writes one claim inside a transaction, streaming: memory holds one chunk. Not thread-safe. */
final class ClaimWriter {

    private final Session session;
    private final RowReader reader;
    private final Ledger ledger;
    private final Tables tables;
    private final HalvingTables halving;
    private final Chunk chunk = new Chunk();
    private final List<BucketTally> tallies = new ArrayList<>();

    /** @param halves whether to write by halves around bad rows */
    ClaimWriter(Session session, RowReader reader, Window window, Tables tables, boolean halves) {
        this.session = session;
        this.reader = reader;
        this.tables = tables;
        ledger = new Ledger(session, window);
        halving = halves ? new HalvingTables(session, tables) : null;
    }

    /** Writes what is not stored yet, and says how much that was. */
    StoredClaim write(BucketClaim claim) throws SQLException {
        Map<Bucket, BucketPlace> places = ledger.enter(claim);
        for (Map.Entry<Bucket, BucketPlace> entry : places.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        flush();
        ledger.complete(tallies);
        new ReporterTable(session).addStored(places.keySet());
        long repeats = tallies.stream().mapToLong(BucketTally::repeats).sum();
        ApplicationTable.addStored(session, repeats);
        return new StoredClaim(places.size(), tallies.stream().mapToLong(BucketTally::occurrences).sum(), repeats);
    }

    private void write(Bucket bucket, BucketPlace place) throws SQLException {
        // by halves a row that comes twice must not spoil others: nothing is taken as new
        BucketPlace careful = halving != null && place.place() == Place.NEW_SECOND
                ? new BucketPlace(place.bucketId(), place.second(), place.seen(), Place.KNOWN_SECOND,
                        place.keepsSamples())
                : place;
        long repeats = 0;
        int occurrences = 0;
        for (Occurrence occurrence : bucket.occurrences()) {
            Row row = read(occurrence, careful);
            repeats += row.repeats;
            occurrences++;
            chunk.add(row);
            if (chunk.isFull()) {
                flush();
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

    private void flush() throws SQLException {
        List<Row> rows = chunk.drain();
        if (rows.isEmpty()) {
            return;
        }
        if (halving == null) {
            tables.write(rows);
        } else {
            halving.write(rows);
        }
    }
}
