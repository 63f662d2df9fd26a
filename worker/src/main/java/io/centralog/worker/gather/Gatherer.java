package io.centralog.worker.gather;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.centralog.worker.store.EventStore;
import io.centralog.worker.store.StoreException;
import io.centralog.worker.store.StoredClaim;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Moves closed seconds from Redis to PostgreSQL, oldest first: claim, store, ack. A claim that could not be stored is
 * kept, with its lease, and tried again at the next tick; it is given back only when it is certain that nothing of it is
 * stored. Thread-safe: one thread gathers at a time.
 */
@ApplicationScoped
public class Gatherer {

    /** A run ends after this, so that a scheduler's thread is not taken for a hanging one. */
    private static final Duration RUN = Duration.ofSeconds(30);
    /** Between two looks when nothing waits: it is part of each event's lag. */
    private static final long PAUSE_MILLIS = 250;
    /** How often a claim fails because of its data before the bad event is looked for. */
    private static final int PATIENCE = 5;
    private static final int SHUTDOWN_SECONDS = 10;
    private static final String TROUBLE = "gathering";

    private final BucketConsumer consumer;
    private final EventStore store;
    private final Clock clock;
    private final GatherTally tally;
    private final Troubles troubles;
    private final LeaseKeeper lease;
    private final ReentrantLock running = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Instant lastSign;

    // guarded by running
    private BucketClaim claim;
    private boolean perhapsStored;
    private int badDataFailures;

    Gatherer(BucketConsumer consumer, EventStore store, Clock clock, GatherTally tally, Troubles troubles) {
        this.consumer = consumer;
        this.store = store;
        this.clock = clock;
        this.tally = tally;
        this.troubles = troubles;
        lease = new LeaseKeeper(consumer);
        lastSign = clock.instant();
    }

    /** Gathers and looks again. Called every second, it goes on where an error stopped it. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() throws InterruptedException {
        Instant end = clock.instant().plus(RUN);
        while (gather(end) && !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS) && clock.instant().isBefore(end)) {
            // each turn finds nothing left
        }
    }

    /** Gathers until nothing closed is left. */
    void gather() {
        gather(clock.instant().plus(RUN));
    }

    /** Whether it could. */
    private boolean gather(Instant end) {
        if (!running.tryLock()) {
            return false;
        }
        try {
            while (closed.getCount() > 0 && gatherNext() && clock.instant().isBefore(end)) {
                // each turn is one claim
            }
            troubles.end(TROUBLE);
            return true;
        } catch (ConsumerException e) {
            failed(e.isRefusal()
                    ? "Redis refuses a command: events of an application wait in Redis"
                    : "Redis does not answer: reported events wait with their reporters and in Redis", e);
        } catch (StoreException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed("Gathering failed: reported events wait in Redis", e);
        } finally {
            running.unlock();
        }
        return false;
    }

    /** When the loop last gave a sign of life. */
    Instant lastSign() {
        return lastSign;
    }

    /** Ends after the claim at hand, or after some seconds. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closed.countDown();
        if (running.tryLock(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            try {
                giveBack();
            } catch (RuntimeException e) {
                Log.debug("Claim not released: its lease ends by itself", e);
            } finally {
                running.unlock();
            }
        }
        lease.close();
    }

    private boolean gatherNext() {
        lastSign = clock.instant();
        if (!hasClaim()) {
            return false;
        }
        Instant start = clock.instant();
        StoredClaim stored = badDataFailures < PATIENCE
                ? store.store(claim, start)
                : store.storeAroundBadEvents(claim, start);
        tally.stored(claim, stored, Duration.between(start, clock.instant()), clock.instant());
        ack();
        return true;
    }

    private void ack() {
        try {
            consumer.ack(claim);
        } catch (ConsumerException e) {
            if (e.isRefusal()) {
                forget(); // it is stored, and comes again when its lease has ended: the other applications go on
            }
            throw e;
        }
        forget();
    }

    private boolean hasClaim() {
        if (claim != null && !consumer.renew(claim)) {
            Log.debugf("Another worker has taken over %d buckets of %s", claim.buckets().size(), claim.application());
            forget();
        }
        if (claim == null) {
            claim = consumer.claim().orElse(null);
            lease.keep(claim);
        }
        return claim != null;
    }

    private void failed(StoreException e) {
        switch (e.kind()) {
            case SERVICE -> failed("PostgreSQL does not store: reported events wait in Redis", e);
            case UNKNOWN_OUTCOME -> {
                perhapsStored = true;
                failed("PostgreSQL did not answer COMMIT: the same claim is stored again, which counts once", e);
            }
            case DATA -> {
                badDataFailures++;
                failed("An event cannot be stored: after " + PATIENCE + " attempts it goes to the dead letters",
                        e);
                giveBackHopeless();
            }
        }
    }

    private void failed(String consequence, RuntimeException cause) {
        tally.failed(cause.getMessage(), clock.instant());
        troubles.begin(TROUBLE, consequence, cause);
    }

    // not even around its bad events: let the other applications go on
    private void giveBackHopeless() {
        if (badDataFailures > PATIENCE) {
            try {
                giveBack();
            } catch (ConsumerException e) {
                Log.debug("Claim not released: its lease ends by itself", e);
                forget();
            }
        }
    }

    private void giveBack() {
        if (claim != null && !perhapsStored) {
            consumer.release(claim);
        }
        forget();
    }

    private void forget() {
        lease.drop();
        claim = null;
        perhapsStored = false;
        badDataFailures = 0;
    }
}
