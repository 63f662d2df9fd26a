package io.centralog.worker.line;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What of Centralog itself goes wrong, as one worker sees it. */
@Entity
@Table(name = "trouble")
@IdClass(TroubleKey.class)
public class KnownTrouble extends PanacheEntityBase {

    @Id
    @Column(name = "worker_id")
    public String workerId;
    @Id
    public String name;
    public Instant since;
    /** What it means for the events. */
    public String consequence;
    /** What to do; null when nobody can. */
    public String remedy;

    /** What the workers that made contact since then see, the longest lasting first. */
    static List<KnownTrouble> seenBy(Instant contactSince) {
        return find("workerId in (select w.id from KnownWorker w where w.lastContact > ?1) order by since, name",
                contactSince).list();
    }
}
