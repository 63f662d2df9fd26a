package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

import io.agroal.api.AgroalDataSource;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;

/**
 * Stores claims, each bucket once: a bucket whose id stands in the ledger changes nothing any more, so storing a claim
 * again is always safe.
 * <p>
 * Each repeat of a stored bucket is counted in the totals of exactly one issue, and of the application, whatever
 * happened to its event: that of an unreadable event in the issue that its grouping key names, with the raw bytes in a
 * dead letter; that of an event which PostgreSQL refuses likewise; that of a second too far away to have a partition in
 * these totals only, with the reason beside the bucket's id. So {@code application.stored} is always the sum of the
 * application's {@code issue.repeats}, and of its {@code occurrence.repeats} as long as retention has removed none and
 * nothing was outside.
 * <p>
 * Thread-safe; stores of one application follow each other. Memory holds some tens of thousands of occurrences at a time.
 */
@ApplicationScoped
public class EventStore {

    /** Above the longest store: a million distinct events take a minute or two. */
    private static final int TRANSACTION_SECONDS = 900;

    private final AgroalDataSource dataSource;
    private final UserTransaction transaction;
    private final RetentionConfig retention;
    private final Partitions partitions;
    private final SampleRule samples;
    private final RightOfWay rightOfWay;
    private final RowReader reader;
    private final TermCache terms = new TermCache();

    EventStore(AgroalDataSource dataSource, UserTransaction transaction, RetentionConfig retention,
            SampleRule samples, RightOfWay rightOfWay) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.retention = retention;
        this.samples = samples;
        this.rightOfWay = rightOfWay;
        reader = new RowReader(samples);
        partitions = new Partitions(dataSource);
    }

    void start(@Observes StartupEvent event, SamplesConfig samplesConfig) {
        ConfigCheck.check(retention, samplesConfig);
    }

    /**
     * Stores a claim in one transaction.
     *
     * @throws StoreException when it is not stored, or not known to be
     */
    public StoredClaim store(BucketClaim claim, Instant now) {
        return store(claim, now, false);
    }

    /**
     * Stores a claim that failed because of its data: finds the bad events by halving and buries each as a dead letter.
     * Slower than {@link #store}.
     *
     * @throws StoreException when it is not stored, or not known to be
     */
    public StoredClaim storeAroundBadEvents(BucketClaim claim, Instant now) {
        return store(claim, now, true);
    }

    private StoredClaim store(BucketClaim claim, Instant now, boolean halves) {
        StoredClaim stored;
        Window window = Window.of(retention, now);
        begin(claim, window);
        Session session;
        try (Connection connection = dataSource.getConnection()) {
            session = ApplicationTable.lock(connection, claim);
            stored = write(claim, session, window, halves);
        } catch (SQLException | RuntimeException | Error e) {
            rollback();
            // one may have been dropped by hand
            partitions.forget();
            throw StoreException.notStored(claim, e);
        }
        try {
            transaction.commit();
            session.committed();
            return stored;
        } catch (Exception e) {
            throw StoreException.unknownOutcome(claim, e);
        }
    }

    private StoredClaim write(BucketClaim claim, Session session, Window window, boolean halves) throws SQLException {
        try {
            Tables tables = new Tables(session, samples, halves ? null : terms);
            StoredClaim stored = new ClaimWriter(session, reader, window, tables, rightOfWay, halves).write(claim);
            session.settle();
            return stored;
        } finally {
            session.awaitCopy(); // before anybody else has the connection
        }
    }

    private void begin(BucketClaim claim, Window window) {
        try {
            partitions.ensure(claim.buckets().stream().map(Bucket::second).filter(window::holds).map(Window::day)
                    .toList());
            transaction.setTransactionTimeout(TRANSACTION_SECONDS);
            transaction.begin();
        } catch (Exception e) {
            throw StoreException.notStored(claim, e);
        } finally {
            resetTimeout();
        }
    }

    // the timeout belongs to the thread, which others use after us
    private void resetTimeout() {
        try {
            transaction.setTransactionTimeout(0);
        } catch (SystemException e) {
            Log.debug("Transaction timeout not reset", e);
        }
    }

    private void rollback() {
        try {
            transaction.rollback();
        } catch (Exception e) {
            Log.debug("Rollback failed: the connection is broken and PostgreSQL rolls back by itself", e);
        }
    }
}
