package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.worker.store.BucketPlace.Place;
import io.centralog.worker.store.Ledger.BucketTally;

/** Writes one claim inside a transaction, streaming: memory holds a few chunks. Not thread-safe. */
final class ClaimWriter {

    private final Session session;
    private final RowReader reader;
    private final Ledger ledger;
    private final Tables tables;
    private final RightOfWay rightOfWay;
    private final HalvingTables halving;

    /** @param halves whether to write by halves around bad rows */
    ClaimWriter(Session session, RowReader reader, Window window, Tables tables, RightOfWay rightOfWay,
            boolean halves) {
        this.session = session;
        this.reader = reader;
        this.tables = tables;
        this.rightOfWay = rightOfWay;
        ledger = new Ledger(session, window);
        halving = halves ? new HalvingTables(session, tables) : null;
    }

    /** Writes what is not stored yet, and says how much that was. */
    StoredClaim write(BucketClaim claim) throws SQLException {
        Map<Bucket, BucketPlace> places = new LinkedHashMap<>(ledger.missing(claim));
        if (halving != null) {
            places.replaceAll((bucket, place) -> careful(place));
        }
        try (ChunkReader chunks = new ChunkReader(reader, places)) {
            Optional<List<Row>> rows = chunks.next(this::showLife);
            while (rows.isPresent()) {
                rightOfWay.give();
                write(rows.get());
                rows = chunks.next(this::showLife);
            }
            tables.flush();
            return complete(claim, places.keySet(), chunks.tallies());
        }
    }

    private StoredClaim complete(BucketClaim claim, Set<Bucket> buckets, List<BucketTally> tallies)
            throws SQLException {
        ledger.enter(claim, tallies);
        new ReporterTable(session).addStored(buckets);
        long repeats = tallies.stream().mapToLong(BucketTally::repeats).sum();
        ApplicationTable.addStored(session, repeats);
        return new StoredClaim(buckets.size(), tallies.stream().mapToLong(BucketTally::occurrences).sum(), repeats);
    }

    // to look through a million events takes longer than a session may be idle
    private void showLife() throws SQLException {
        session.execute("select");
    }

    // by halves a row that comes twice must not spoil others: nothing is taken as new
    private static BucketPlace careful(BucketPlace place) {
        return place.place() == Place.NEW_SECOND
                ? new BucketPlace(place.bucketId(), place.second(), place.seen(), Place.KNOWN_SECOND,
                        place.keepsSamples())
                : place;
    }

    private void write(List<Row> rows) throws SQLException {
        if (halving == null) {
            tables.write(rows);
        } else {
            halving.write(rows);
        }
    }
}
