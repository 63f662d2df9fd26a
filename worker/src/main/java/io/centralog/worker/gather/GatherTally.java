package io.centralog.worker.gather;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.consumer.BucketClaim;
import io.centralog.worker.store.StoredClaim;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What this worker has gathered since its start. Thread-safe. */
@ApplicationScoped
public class GatherTally {

    private static final Duration RECENT = Duration.ofMinutes(1);

    private record Store(Instant end, long rows, long nanos) {}

    private final Timer delay;
    private final Deque<Store> recent = new ArrayDeque<>();
    private long claims;
    private long rows;
    private long repeats;
    private String lastError;
    private Instant lastErrorAt;

    GatherTally(MeterRegistry metrics) {
        FunctionCounter.builder("centralog.gather.claims", this, GatherTally::claims)
                .description("Claims that this worker has stored").register(metrics);
        FunctionCounter.builder("centralog.gather.rows", this, GatherTally::rows)
                .description("Occurrences that this worker has stored").register(metrics);
        FunctionCounter.builder("centralog.gather.repeats", this, GatherTally::repeats)
                .description("Repeats that this worker has stored").register(metrics);
        delay = Timer.builder("centralog.gather.delay").publishPercentiles(0.5, 0.99)
                .description("From the begin of a bucket's second, so at least from the log call, to its commit")
                .register(metrics);
    }

    synchronized void stored(BucketClaim gathered, StoredClaim claim, Duration took, Instant now) {
        gathered.buckets().forEach(bucket -> delay.record(Duration.between(bucket.second(), now)));
        claims++;
        rows += claim.rows();
        repeats += claim.repeats();
        recent.add(new Store(now, claim.rows(), took.toNanos()));
        forgetOld(now);
    }

    synchronized void failed(String error, Instant now) {
        lastError = error;
        lastErrorAt = now;
    }

    /** Claims stored. */
    public synchronized long claims() {
        return claims;
    }

    /** Occurrences stored. */
    public synchronized long rows() {
        return rows;
    }

    /** Repeats stored. */
    public synchronized long repeats() {
        return repeats;
    }

    /** Occurrences that it stored in each second of storing, in the last minute; 0 when it stored nothing. */
    public synchronized double rowsPerSecond(Instant now) {
        forgetOld(now);
        long nanos = recent.stream().mapToLong(Store::nanos).sum();
        return nanos == 0 ? 0 : recent.stream().mapToLong(Store::rows).sum() * 1e9 / nanos;
    }

    /** What went wrong last; null for nothing yet. */
    public synchronized String lastError() {
        return lastError;
    }

    /** When something went wrong last; null for never. */
    public synchronized Instant lastErrorAt() {
        return lastErrorAt;
    }

    private void forgetOld(Instant now) {
        while (!recent.isEmpty() && recent.peek().end().isBefore(now.minus(RECENT))) {
            recent.remove();
        }
    }
}
