package io.centralog.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.redis.RedisBucketConsumer;

/** Hands out claims that tests put in; can be unreachable, and can lose leases. */
@Alternative
@Priority(1)
@ApplicationScoped
public class BucketsInMemory implements BucketConsumer {

    private final Deque<BucketClaim> closed = new ArrayDeque<>();
    private final List<BucketClaim> acknowledged = new ArrayList<>();
    private final List<BucketClaim> released = new ArrayList<>();
    private boolean unreachable;
    private boolean ackLost;
    private boolean ackRefused;
    private boolean leaseLost;

    public synchronized void clear() {
        closed.clear();
        acknowledged.clear();
        released.clear();
        unreachable = false;
        ackLost = false;
        ackRefused = false;
        leaseLost = false;
    }

    public synchronized void add(String application, Bucket... buckets) {
        closed.add(new BucketClaim(application, List.of(buckets), 1, Instant.MAX));
    }

    public synchronized void setUnreachable(boolean unreachable) {
        this.unreachable = unreachable;
    }

    /** Lets the next ack fail. */
    public synchronized void loseAck() {
        ackLost = true;
    }

    /** Lets Redis answer the next ack with an error. */
    public synchronized void refuseAck() {
        ackRefused = true;
    }

    public synchronized void loseLease() {
        leaseLost = true;
    }

    public synchronized List<BucketClaim> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public synchronized List<BucketClaim> released() {
        return List.copyOf(released);
    }

    @Override
    public synchronized List<String> applications() {
        return closed.stream().map(BucketClaim::application).distinct().sorted().toList();
    }

    @Override
    public synchronized Optional<BucketClaim> claim() {
        answer();
        return Optional.ofNullable(closed.poll());
    }

    @Override
    public synchronized Optional<BucketClaim> claim(String application) {
        return claim();
    }

    @Override
    public synchronized boolean renew(BucketClaim claim) {
        answer();
        return !leaseLost;
    }

    @Override
    public synchronized void ack(BucketClaim claim) {
        answer();
        if (ackLost) {
            ackLost = false;
            throw new ConsumerException("connection lost");
        }
        if (ackRefused) {
            ackRefused = false;
            throw new ConsumerException("WRONGTYPE", null, true);
        }
        acknowledged.add(claim);
    }

    @Override
    public synchronized void release(BucketClaim claim) {
        answer();
        released.add(claim);
    }

    @Override
    public Occurrence readAgain(String application, Instant second, Occurrence unread) {
        try (RedisBucketConsumer real = new RedisBucketConsumer(() -> {
            throw new IllegalStateException("reads bytes only");
        }, Duration.ZERO, Duration.ZERO)) {
            return real.readAgain(application, second, unread);
        }
    }

    private void answer() {
        if (unreachable) {
            throw new ConsumerException("Redis cannot be reached");
        }
    }
}
