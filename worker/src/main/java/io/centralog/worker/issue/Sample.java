package io.centralog.worker.issue;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The data of an occurrence's first event. An occurrence may have none: data is dropped before counts. */
@Entity
@IdClass(SecondKey.class)
public class Sample extends PanacheEntityBase {

    @Id
    @Column(name = "issue_id")
    public long issueId;
    @Id
    public Instant second;
    /** The event's own time, in microseconds. */
    public Instant at;
    @Column(name = "stack_trace_id")
    public Long stackTraceId;
    public String message;
    public String host;
    public String thread;
    public String environment;
    public String release;
    /** JSON of {@link io.centralog.worker.store.EventDetails}. */
    @Column(columnDefinition = "jsonb")
    public String details;

    /** The data of an occurrence's first event; null when it is not kept. */
    public static Sample of(Occurrence occurrence) {
        return findById(new SecondKey(occurrence.issueId, occurrence.second));
    }
}
