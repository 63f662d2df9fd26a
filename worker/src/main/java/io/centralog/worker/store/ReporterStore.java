package io.centralog.worker.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.centralog.consumer.Reporter;
import io.centralog.consumer.Waiting;

/**
 * Keeps what Redis tells of reporters and of what waits, so that it can be shown and outlives Redis. Each application is
 * looked at while its row is locked, when none of its claims is being stored: so what is in Redis and what is stored
 * belong to one moment. Thread-safe.
 */
@ApplicationScoped
public class ReporterStore {

    private final OwnTransaction transaction;

    ReporterStore(AgroalDataSource dataSource) {
        transaction = new OwnTransaction(dataSource);
    }

    /** Looks at an application in Redis. */
    public interface Look {

        /**
         * @param since when it was last looked at; reporters that made contact before that may have been copied since
         * @param unsettled reporters of which something lay in Redis then
         */
        Seen look(Instant since, List<String> unsettled);
    }

    /**
     * What was seen of an application.
     *
     * @param ids the reporters that were looked for
     * @param found those that Redis knows
     * @param waiting what waits
     */
    public record Seen(Set<String> ids, List<Reporter> found, Waiting waiting) {}

    /**
     * Which of the applications nobody has looked at since an instant, all that are new to the store among them; and
     * others of which something waited in a Redis that has lost them. Those that wait longest come first.
     */
    public List<String> due(List<String> applications, Instant before) {
        return transaction.call("find the applications to look at", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select due.name from ("
                    + "select name from unnest(?::text[]) name"
                    + " where not exists (select from application a where a.name = name.name and looked_at > ?)"
                    + " union select name from application where (pending > 0 or pending_seconds > 0)"
                    + " and looked_at <= ?) due left join application a on a.name = due.name"
                    + " order by a.looked_at nulls first, due.name")) {
                Array names = connection.createArrayOf("text",
                        applications.stream().map(StorableText::name).toArray());
                select.setArray(1, names);
                select.setTimestamp(2, Timestamp.from(before));
                select.setTimestamp(3, Timestamp.from(before));
                List<String> due = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        due.add(result.getString(1));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Copies what is seen, unless another worker has done it since an instant.
     *
     * @return whether it was copied now
     * @throws StoreException when nothing was copied
     */
    public boolean copy(String application, Instant unlessSince, Instant now, Look look) {
        return transaction.call("copy the reporters of " + application, connection -> {
            Session session = ApplicationTable.lock(connection, application);
            Instant since = lookedAt(session);
            if (since.isAfter(unlessSince)) {
                return false;
            }
            Seen seen = look.look(since, unsettled(session));
            raise(session, new ReporterTable(session).copy(seen.ids(), seen.found()), seen.waiting(), now);
            return true;
        });
    }

    /** The totals of all applications. */
    public List<ApplicationTotals> totals() {
        return transaction.call("read the totals", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select name, reported, stored, pending,"
                    + " dropped, lost, oldest_pending, greatest(looked_at, 'epoch') from application order by name");
                    ResultSet result = select.executeQuery()) {
                List<ApplicationTotals> totals = new ArrayList<>();
                while (result.next()) {
                    Timestamp oldest = result.getTimestamp(7);
                    totals.add(new ApplicationTotals(result.getString(1), result.getLong(2), result.getLong(3),
                            result.getLong(4), result.getLong(5), result.getLong(6),
                            oldest == null ? null : oldest.toInstant(), result.getTimestamp(8).toInstant()));
                }
                return totals;
            }
        });
    }

    /** How many dead letters there are. */
    public long deadLetters() {
        return transaction.call("count the dead letters", connection -> {
            try (PreparedStatement select = connection.prepareStatement("select count(*) from dead_letter");
                    ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    private static Instant lookedAt(Session session) throws SQLException {
        try (PreparedStatement select = session.prepare(
                "select greatest(looked_at, 'epoch') from application where id = ?")) {
            select.setLong(1, session.application());
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getTimestamp(1).toInstant();
            }
        }
    }

    private static List<String> unsettled(Session session) throws SQLException {
        try (PreparedStatement select = session
                .prepare("select id from reporter where application_id = ? and pending > 0")) {
            select.setLong(1, session.application());
            List<String> ids = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getString(1));
                }
            }
            return ids;
        }
    }

    private static void raise(Session session, ReporterCounts risen, Waiting waiting, Instant now)
            throws SQLException {
        try (PreparedStatement update = session.prepare("update application set reported = reported + ?,"
                + " dropped = dropped + ?, lost = lost + ?, pending = pending + ?, pending_seconds = ?,"
                + " oldest_pending = ?, looked_at = ? where id = ?")) {
            update.setLong(1, risen.reported());
            update.setLong(2, risen.droppedRepeats());
            update.setLong(3, risen.lost());
            update.setLong(4, risen.pending());
            update.setLong(5, waiting.seconds());
            update.setTimestamp(6, waiting.oldest() == null ? null : Timestamp.from(waiting.oldest()));
            update.setTimestamp(7, Timestamp.from(now));
            update.setLong(8, session.application());
            update.executeUpdate();
        }
    }
}
