package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.centralog.consumer.Occurrence;

/** Shows dead letters, and stores those that can be read after all. Thread-safe. */
@ApplicationScoped
public class DeadLetterStore {

    private final OwnTransaction transaction;
    private final RetentionConfig retention;
    private final RowReader reader;

    DeadLetterStore(AgroalDataSource dataSource, RetentionConfig retention, SampleRule samples) {
        transaction = new OwnTransaction(dataSource);
        this.retention = retention;
        reader = new RowReader(samples);
    }

    /**
     * A dead letter.
     *
     * @param occurrence its grouping key and repeats, its reason and its raw bytes
     */
    public record Letter(long id, String application, Instant second, Instant buriedAt, Occurrence occurrence) {}

    /**
     * Reads the next dead letters in the order of their ids.
     *
     * @param application of this one only; null for all
     * @param after those after this id
     */
    public List<Letter> list(String application, long after, int limit) {
        return transaction.call("read dead letters", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select d.id, name, second, buried_at,"
                    + " grouping_key, d.repeats, reason, head, data from dead_letter d"
                    + " join application a on a.id = application_id where d.id > ? and (?::text is null or name = ?)"
                    + " order by d.id limit ?")) {
                select.setLong(1, after);
                select.setString(2, application);
                select.setString(3, application);
                select.setInt(4, limit);
                List<Letter> letters = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        letters.add(letter(result));
                    }
                }
                return letters;
            }
        });
    }

    /**
     * Stores the event of a dead letter as the sample that its occurrence lacks, names its issue where that has no name yet,
     * and removes the letter. Its repeats were counted when it was buried, and are not counted again.
     *
     * @param read its occurrence, which could be read now
     * @return false when it cannot be stored, with nothing changed
     */
    public boolean replay(Letter letter, Occurrence read, Instant now) {
        return transaction.call("replay dead letter " + letter.id(), connection -> {
            Session session = ApplicationTable.lock(connection, letter.application());
            Row row = reader.read(read, place(letter, now));
            if (!row.letters.isEmpty()) {
                return false;
            }
            if (delete(connection, letter.id()) && identify(session, row)) {
                name(session, row);
                if (row.isInside() && hasOccurrence(session, row)) {
                    new SampleTable(session).write(List.of(row));
                    session.settle();
                }
            }
            return true;
        });
    }

    /** Removes a dead letter; its repeats stay counted. */
    public boolean discard(long id) {
        return transaction.call("discard dead letter " + id, connection -> delete(connection, id));
    }

    private BucketPlace place(Letter letter, Instant now) {
        Window window = Window.of(retention, now);
        return new BucketPlace("", Window.storable(letter.second()), window.seen(letter.second()),
                window.holds(letter.second()) ? BucketPlace.Place.KNOWN_SECOND : BucketPlace.Place.OUTSIDE,
                window.holdsSamples(letter.second()));
    }

    private static boolean delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from dead_letter where id = ?")) {
            delete.setLong(1, id);
            return delete.executeUpdate() == 1;
        }
    }

    // retention may have removed the issue
    private static boolean identify(Session session, Row row) throws SQLException {
        try (PreparedStatement select = session
                .prepare("select id from issue where application_id = ? and grouping_key = ?")) {
            select.setLong(1, session.application());
            select.setString(2, row.key);
            try (ResultSet result = select.executeQuery()) {
                boolean found = result.next();
                row.issue = found ? new IssueDelta(result.getLong(1), false, row.key) : null;
                return found;
            }
        }
    }

    // an issue whose first event could not be read has no logger
    private static void name(Session session, Row row) throws SQLException {
        try (PreparedStatement update = session.prepare("update issue set severity = ?, level = ?, logger = ?,"
                + " template = ?, exception_type = ?, culprit = ?, first_release = coalesce(first_release, ?),"
                + " last_release = coalesce(last_release, ?) where id = ? and logger = ''")) {
            update.setInt(1, row.head.severity());
            update.setString(2, row.head.level());
            update.setString(3, row.head.logger());
            update.setString(4, row.head.template());
            update.setString(5, row.head.exceptionType());
            update.setString(6, row.head.culprit());
            update.setString(7, row.head.release());
            update.setString(8, row.head.release());
            update.setLong(9, row.issue.issueId);
            update.executeUpdate();
        }
    }

    private static boolean hasOccurrence(Session session, Row row) throws SQLException {
        try (PreparedStatement select = session
                .prepare("select from occurrence where issue_id = ? and second = to_timestamp(?)")) {
            select.setLong(1, row.issue.issueId);
            select.setLong(2, row.bucket.second());
            try (ResultSet result = select.executeQuery()) {
                return result.next();
            }
        }
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                new Occurrence(row.getString(5), io.centralog.LogEvent.builder().build(), row.getLong(6),
                        new Occurrence.Poison(row.getString(7), row.getBytes(8), row.getBytes(9))));
    }
}
