package io.centralog.worker.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;

/** One process that reports, or did, as last copied from Redis. Counts are repeats of its whole life. */
@Entity
@Table(name = "reporter")
@IdClass(ReporterKey.class)
public class KnownReporter extends PanacheEntityBase {

    @Id
    @Column(name = "application_id")
    public long applicationId;
    @Id
    public String id;
    /** When it last pushed, by the clock of Redis. */
    @Column(name = "last_contact")
    public Instant lastContact;
    public long reported;
    /** What the reporter knows Redis has accepted. */
    public long acknowledged;
    /** What of it lies in Redis. */
    public long pending;
    public long stored;
    /** What Redis had accepted and lost before it was stored. */
    public long lost;
    /** How far its clock is behind that of Redis. */
    @Column(name = "skew_micros")
    public long skewMicros;
    /** When it last told of drops that nobody asked for; null for never. */
    @Column(name = "dropped_at")
    public Instant droppedAt;
    /** Whether it said goodbye. */
    public boolean closed;
    public String host;
    public String release;
    public String version;
    /** JSON of {@link Drops}. */
    @Column(columnDefinition = "jsonb")
    public String dropped;

    /** The reporters that made contact since then or never said goodbye, the one with the latest contact first. */
    public static List<KnownReporter> current(Instant since, int most) {
        return find("closed = false and lastContact > ?1 or lastContact > ?2 order by lastContact desc, id",
                since.minus(Duration.ofDays(29)), since).page(Page.ofSize(most)).list();
    }

    /** The reporters that told of drops since then that nobody asked for, the latest first. */
    static List<KnownReporter> droppedSince(Instant since) {
        return find("droppedAt > ?1 order by droppedAt desc, id", since).list();
    }

    public Drops drops() {
        return Drops.parse(dropped);
    }

    public Duration skew() {
        return Duration.ofNanos(skewMicros * 1_000);
    }
}
