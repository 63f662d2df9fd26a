package io.centralog.worker.line;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Formula;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What could not be read or stored, as it came. Its repeats are counted in its issue like all others. */
@Entity
@Table(name = "dead_letter")
public class DeadLetter extends PanacheEntityBase {

    @Id
    public long id;
    @Column(name = "application_id")
    public long applicationId;
    public Instant second;
    public long repeats;
    @Column(name = "buried_at")
    public Instant buriedAt;
    @Column(name = "bucket_id")
    public String bucketId;
    @Column(name = "grouping_key")
    public String groupingKey;
    public String reason;
    public byte[] head;
    public byte[] data;
    @Formula("coalesce(octet_length(head), 0) + coalesce(octet_length(data), 0)")
    public long size;

    /** A dead letter without its bytes. Hibernate makes it, by reflection. */
    @RegisterForReflection
    public record Cover(long id, long applicationId, Instant second, long repeats, Instant buriedAt, String reason,
            long size) {}

    /** The latest dead letters, without their bytes. */
    public static List<Cover> latest(int most) {
        return getEntityManager().createQuery("select new " + Cover.class.getName()
                + "(d.id, d.applicationId, d.second, d.repeats, d.buriedAt, d.reason, d.size)"
                + " from DeadLetter d order by d.id desc", Cover.class).setMaxResults(most).getResultList();
    }
}
