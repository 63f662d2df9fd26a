package io.centralog.worker.store;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.configuration.MemorySize;

/** Stops storing samples when the database has reached its budget, and starts again well below. Thread-safe. */
@ApplicationScoped
public class DiskBudget {

    /** Where samples start again: not at the budget itself, where they would stop again at once. */
    private static final double RESUME = 0.95;

    private final OwnTransaction transaction;
    private final SampleRule samples;
    private final OptionalLong budget;
    private volatile boolean full;
    private volatile long bytes;

    DiskBudget(AgroalDataSource dataSource, SampleRule samples, RetentionConfig retention) {
        transaction = new OwnTransaction(dataSource);
        this.samples = samples;
        budget = retention.disk().map(MemorySize::asLongValue).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Measures, and decides for the time until the next check. */
    public void check() {
        bytes = transaction.call("measure the database", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select pg_database_size(current_database())")) {
                result.next();
                return result.getLong(1);
            }
        });
        full = budget.isPresent() && bytes >= budget.getAsLong() * (full ? RESUME : 1);
        samples.setDiskFull(full);
    }

    /** Whether samples are not stored. */
    public boolean isFull() {
        return full;
    }

    /** Size of the database when it was last measured; 0 before. */
    public long bytes() {
        return bytes;
    }

    /** The budget; empty for none. */
    public OptionalLong budget() {
        return budget;
    }
}
