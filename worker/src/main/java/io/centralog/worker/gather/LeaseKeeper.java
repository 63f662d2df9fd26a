package io.centralog.worker.gather;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.quarkus.logging.Log;

/** Renews the lease of the claim at hand from a thread of its own, however long storing takes. Thread-safe. */
final class LeaseKeeper implements AutoCloseable {

    /** A lease lasts 10 s: two renewals may fail before it ends. */
    private static final int EVERY_SECONDS = 3;

    private final BucketConsumer consumer;
    private final ScheduledExecutorService thread;
    private volatile BucketClaim claim;

    LeaseKeeper(BucketConsumer consumer) {
        this.consumer = consumer;
        thread = new ScheduledThreadPoolExecutor(1, LeaseKeeper::daemon);
        thread.scheduleWithFixedDelay(this::renew, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Keeps the lease of a claim, in place of the former one. */
    void keep(BucketClaim claim) {
        this.claim = claim;
    }

    /** Lets the lease go. */
    void drop() {
        claim = null;
    }

    /** Renews once. */
    void renew() {
        BucketClaim current = claim;
        if (current == null) {
            return;
        }
        try {
            if (!consumer.renew(current)) {
                // storing goes on: the ledger makes it harmless, and if it commits first it saves the other the work
                Log.debugf("The lease of %d buckets of %s is lost", current.buckets().size(), current.application());
            }
        } catch (ConsumerException e) {
            Log.debug("Lease not renewed", e);
        } catch (RuntimeException e) {
            Log.warn("Lease not renewed: another worker may take the claim over, and store it once all the same", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "centralog-lease");
        thread.setDaemon(true);
        return thread;
    }
}
