package io.centralog.worker.line;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;

/** One worker process, as it tells of itself. */
@Entity
@Table(name = "worker")
public class KnownWorker extends PanacheEntityBase {

    @Id
    public String id;
    public String host;
    public String version;
    @Column(name = "started_at")
    public Instant startedAt;
    @Column(name = "last_contact")
    public Instant lastContact;
    /** Claims that it stored since its start. */
    public long claims;
    @Column(name = "stored_rows")
    public long storedRows;
    /** While it stored, in its last minute. */
    @Column(name = "rows_per_second")
    public double rowsPerSecond;
    @Column(name = "last_error_at")
    public Instant lastErrorAt;
    @Column(name = "last_error")
    public String lastError;

    /** The workers that made contact since then, the latest started first. */
    public static List<KnownWorker> current(Instant since, int most) {
        return find("lastContact > ?1 order by startedAt desc, id", since).page(Page.ofSize(most)).list();
    }
}
