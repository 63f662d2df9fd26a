package io.centralog.worker.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.centralog.consumer.BucketClaim;

/**
 * The row of an application, locked while its claim is stored: so stores of one application follow each other, and what
 * they looked up stays true until they commit.
 */
final class ApplicationTable {

    private ApplicationTable() {}

    static Session lock(Connection connection, BucketClaim claim) throws SQLException {
        String name = sessionName(claim.application());
        // before all else: the former owner may hold the application's row, even one that nobody else sees yet
        if (claim.epoch() > 1) {
            endFormerOwner(connection, name);
        }
        limitWaits(connection, name);
        return lock(connection, id(connection, claim.application()));
    }

    /** Locks an application by its id, as the other does. */
    static Session lock(Connection connection, long id) throws SQLException {
        try (PreparedStatement lock = connection
                .prepareStatement("select from application where id = ? for no key update")) {
            lock.setLong(1, id);
            lock.execute();
        }
        return new Session(connection, id);
    }

    /** Locks an application by its name, which is new to the store or not, while none of its claims is being stored. */
    static Session lock(Connection connection, String application) throws SQLException {
        return lock(connection, id(connection, application));
    }

    static void addStored(Session session, long repeats) throws SQLException {
        try (PreparedStatement update = session
                .prepare("update application set stored = stored + ?, claims = claims + 1 where id = ?")) {
            update.setLong(1, repeats);
            update.setLong(2, session.application());
            update.executeUpdate();
        }
    }

    private static long id(Connection connection, String application) throws SQLException {
        String name = StorableText.name(application);
        Long known = find(connection, name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into application (id, name)"
                + " values (nextval('application_seq'), ?) on conflict (name) do nothing")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        return find(connection, name);
    }

    private static Long find(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from application where name = ?")) {
            select.setString(1, name);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : null;
            }
        }
    }

    // A worker that was stopped in the middle of a COPY holds its locks without any time limit, and its kernel keeps the
    // connection alive. Its lease has ended, else this claim would not exist: all that it has not committed is ours.
    private static void endFormerOwner(Connection connection, String name) throws SQLException {
        try (PreparedStatement terminate = connection.prepareStatement("select pg_terminate_backend(pid, 2000)"
                + " from pg_stat_activity where application_name = ? and datname = current_database()"
                + " and usename = current_user and pid <> pg_backend_pid()")) {
            terminate.setString(1, name);
            terminate.execute();
        }
    }

    // below the lease of 10 s: a worker that stands still loses its locks before another takes over
    private static void limitWaits(Connection connection, String name) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select set_config('lock_timeout', '5s', true),"
                + " set_config('idle_in_transaction_session_timeout', '8s', true),"
                + " set_config('application_name', ?, true)")) {
            set.setString(1, name);
            set.execute();
        }
    }

    /** The name that the sessions of an application's stores have; PostgreSQL cuts longer ones. */
    static String sessionName(String application) {
        return "centralog-store-" + Hash.of(application.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 32);
    }
}
