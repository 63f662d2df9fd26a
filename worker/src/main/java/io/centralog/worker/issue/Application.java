package io.centralog.worker.issue;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An application that has reported, with the totals that outlive retention. */
@Entity
public class Application extends PanacheEntityBase {

    @Id
    public long id;
    public String name;
    public long stored;
    public long reported;
    public long dropped;
    /** Repeats that Redis had accepted and lost. */
    public long lost;
    /** Repeats in Redis. */
    public long pending;
    @Column(name = "pending_seconds")
    public long pendingSeconds;
    /** The oldest second in Redis; null when nothing is there. */
    @Column(name = "oldest_pending")
    public Instant oldestPending;
    /** When a worker last looked at what is in Redis. */
    @Column(name = "looked_at")
    public Instant lookedAt;
    @Column(name = "created_at")
    public Instant createdAt;

    /** How long its oldest second in Redis had waited when a worker last looked. */
    public Duration behind() {
        return oldestPending == null || oldestPending.isAfter(lookedAt)
                ? Duration.ZERO
                : Duration.between(oldestPending, lookedAt);
    }

    /** Repeats that moved while a worker looked: nothing when all is quiet. */
    public long unaccounted() {
        return reported - stored - pending - dropped - lost;
    }

    /** Whether any application has ever reported. */
    public static boolean anyReported() {
        return !findAll().page(0, 1).list().isEmpty();
    }
}
