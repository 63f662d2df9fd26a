package io.centralog.worker.issue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A stack trace, stored once for all samples that have it. */
@Entity
@Table(name = "stack_trace")
public class StackTrace extends PanacheEntityBase {

    @Id
    public long id;
    /** JSON of {@link io.centralog.worker.store.TraceJson}: causes, suppressed and frames, without messages. */
    @Column(columnDefinition = "jsonb")
    public String trace;
}
