package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets one worker at a time do what all of them try: the others go on without it. */
final class OneWorker {

    private OneWorker() {}

    /** Whether this transaction is the one that does it, until its end. */
    static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_try_advisory_xact_lock(7464)")) {
            result.next();
            return result.getBoolean(1);
        }
    }
}
