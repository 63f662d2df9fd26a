package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes the partitions of days before their first row, in transactions of their own. Thread-safe. */
final class Partitions {

    private final DataSource dataSource;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    Partitions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void ensure(Collection<LocalDate> days) throws SQLException {
        for (LocalDate day : new TreeSet<>(days)) {
            if (!made.contains(day)) {
                make(day);
                made.add(day);
            }
        }
    }

    /** Forgets which it made. */
    void forget() {
        made.clear();
    }

    // outside the store's transaction: there the locks would be held until its end
    private void make(LocalDate day) throws SQLException {
        try {
            QuarkusTransaction.requiringNew().call(() -> {
                try (Connection connection = dataSource.getConnection();
                        PreparedStatement ensure = connection.prepareStatement(
                                "select set_config('lock_timeout', '5s', true), ensure_day(?::date)")) {
                    ensure.setString(1, day.toString());
                    return ensure.execute();
                }
            });
        } catch (RuntimeException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("no partition of " + day, e);
        }
    }
}
