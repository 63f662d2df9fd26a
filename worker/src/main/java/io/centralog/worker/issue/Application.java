package io.centralog.worker.issue;

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
    public long dropped;
    @Column(name = "created_at")
    public Instant createdAt;

    /** Whether any application has ever reported. */
    public static boolean anyReported() {
        return !findAll().page(0, 1).list().isEmpty();
    }
}
