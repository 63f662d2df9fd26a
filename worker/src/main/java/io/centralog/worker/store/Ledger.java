package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.worker.store.BucketPlace.Place;

/** The ids of stored buckets: a bucket that stands here is stored and changes nothing any more. Not thread-safe. */
final class Ledger {

    private final Session session;
    private final Window window;

    Ledger(Session session, Window window) {
        this.session = session;
        this.window = window;
    }

    /** The claim's buckets that are not stored yet, in the claim's order. */
    Map<Bucket, BucketPlace> missing(BucketClaim claim) throws SQLException {
        Set<Long> knownSeconds = new HashSet<>();
        Map<String, Long> stored = new HashMap<>();
        readStored(claim, knownSeconds, stored);
        Map<Bucket, BucketPlace> places = new LinkedHashMap<>();
        for (Bucket bucket : claim.buckets()) {
            Long repeats = stored.putIfAbsent(bucket.id(), -1L);
            if (repeats == null) {
                places.put(bucket, place(bucket, knownSeconds));
            } else {
                compare(bucket, repeats);
            }
        }
        return places;
    }

    /** Enters buckets of the claim that were read. */
    void enter(BucketClaim claim, List<BucketTally> tallies) throws SQLException {
        enterInside(claim, tallies.stream().filter(t -> t.bucket().place() != Place.OUTSIDE).toList());
        enterOutside(claim, tallies.stream().filter(t -> t.bucket().place() == Place.OUTSIDE).toList());
    }

    /** What a bucket held. */
    record BucketTally(BucketPlace bucket, long repeats, int occurrences) {}

    // Redis came back from an older state: what was added to the bucket after that state is stored; what was added to it
    // since is not, and cannot be told apart
    private void compare(Bucket bucket, long stored) throws SQLException {
        long repeats = bucket.reporters().values().stream().mapToLong(Long::longValue).sum();
        if (stored < 0 || repeats == 0 || repeats == stored) {
            return;
        }
        for (String table : List.of("gathered_bucket", "gathered_outside")) {
            try (PreparedStatement update = session.prepare("update " + table + " set reappeared = ?"
                    + " where second = to_timestamp(?) and application_id = ? and id = ?")) {
                update.setLong(1, repeats);
                update.setLong(2, Window.storable(bucket.second()));
                update.setLong(3, session.application());
                update.setString(4, bucket.id());
                update.executeUpdate();
            }
        }
    }

    private BucketPlace place(Bucket bucket, Set<Long> knownSeconds) {
        Instant second = bucket.second();
        long storable = Window.storable(second);
        boolean known = !knownSeconds.add(storable);
        Place place = !window.holds(second) ? Place.OUTSIDE : known ? Place.KNOWN_SECOND : Place.NEW_SECOND;
        return new BucketPlace(bucket.id(), storable, window.seen(second), place, window.holdsSamples(second));
    }

    private void readStored(BucketClaim claim, Set<Long> seconds, Map<String, Long> stored) throws SQLException {
        try (PreparedStatement select = session.prepare("select extract(epoch from second)::bigint, id, repeats"
                + " from gathered_bucket where application_id = ? and second = any(?)"
                + " union all select null, id, repeats from gathered_outside where id = any(?)")) {
            select.setLong(1, session.application());
            select.setArray(2, session.array("timestamptz", claim.buckets().stream()
                    .map(b -> Instant.ofEpochSecond(Window.storable(b.second())).toString()).toArray(String[]::new)));
            select.setArray(3, session.array("text",
                    claim.buckets().stream().map(Bucket::id).toArray(String[]::new)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    long second = result.getLong(1);
                    if (!result.wasNull()) {
                        seconds.add(second);
                    }
                    stored.put(result.getString(2), result.getLong(3));
                }
            }
        }
    }

    // an id that another transaction entered meanwhile ends this one
    private void enterInside(BucketClaim claim, List<BucketTally> tallies) throws SQLException {
        if (tallies.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = session.prepare("insert into gathered_bucket"
                + " (second, id, application_id, claim, repeats, occurrences, epoch)"
                + " select to_timestamp(second), b.id, a.id, a.claims + 1, b.repeats, b.occurrences, ?"
                + " from application a,"
                + " unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) b(second, id, repeats, occurrences)"
                + " where a.id = ? order by second, b.id on conflict do nothing")) {
            insert.setInt(1, epoch(claim));
            insert.setArray(2, session.longs(tallies, tally -> tally.bucket().second()));
            insert.setArray(3, session.array("text",
                    tallies.stream().map(tally -> tally.bucket().bucketId()).toArray()));
            insert.setArray(4, session.longs(tallies, BucketTally::repeats));
            insert.setArray(5, session.longs(tallies, BucketTally::occurrences));
            insert.setLong(6, session.application());
            if (insert.executeUpdate() != tallies.size()) {
                throw new SQLException("another transaction stores the same buckets", "40001");
            }
        }
    }

    private void enterOutside(BucketClaim claim, List<BucketTally> tallies) throws SQLException {
        try (PreparedStatement insert = session.prepare("insert into gathered_outside"
                + " (application_id, second, repeats, occurrences, epoch, reason, id)"
                + " values (?, to_timestamp(?), ?, ?, ?, ?, ?)")) {
            for (BucketTally tally : tallies) {
                insert.setLong(1, session.application());
                insert.setLong(2, tally.bucket().second());
                insert.setLong(3, tally.repeats());
                insert.setInt(4, tally.occurrences());
                insert.setInt(5, epoch(claim));
                insert.setString(6, window.reasonOutside(Instant.ofEpochSecond(tally.bucket().second())));
                insert.setString(7, tally.bucket().bucketId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int epoch(BucketClaim claim) {
        return (int) Math.min(claim.epoch(), Integer.MAX_VALUE);
    }
}
