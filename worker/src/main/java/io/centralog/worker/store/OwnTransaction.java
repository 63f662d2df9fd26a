package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Work in a short transaction of its own, which waits for locks only briefly. Thread-safe. */
final class OwnTransaction {

    private final DataSource dataSource;

    OwnTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work and commits.
     *
     * @param what names the work in the error
     * @throws StoreException when it failed or was not committed
     */
    <T> T call(String what, Work<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("set local lock_timeout = '3s'");
                    return work.on(connection);
                }
            });
        } catch (RuntimeException e) {
            throw StoreException.failed(what, e.getCause() instanceof SQLException sql ? sql : e);
        }
    }
}
