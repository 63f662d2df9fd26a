package io.centralog.worker.issue;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** One issue in one second. */
@Entity
@IdClass(SecondKey.class)
public class Occurrence extends PanacheEntityBase {

    @Id
    @Column(name = "issue_id")
    public long issueId;
    @Id
    public Instant second;
    public long repeats;
    /** Seconds that were merged into this one; null for one. */
    public Integer span;

    /** The issue's occurrence in this second; null when none is kept. */
    public static Occurrence at(long issueId, Instant second) {
        return findById(new SecondKey(issueId, second));
    }

    /** The oldest occurrence that is kept; null when none is. */
    public static Occurrence first(long issueId) {
        return find("issueId = ?1 order by second", issueId).firstResult();
    }

    /** The newest occurrence; null when none is kept. */
    public static Occurrence last(long issueId) {
        return find("issueId = ?1 order by second desc", issueId).firstResult();
    }

    /** The occurrence before this one; null when this is the first that is kept. */
    public Occurrence previous() {
        return find("issueId = ?1 and second < ?2 order by second desc", issueId, second).firstResult();
    }

    /** The occurrence after this one; null when this is the last. */
    public Occurrence next() {
        return find("issueId = ?1 and second > ?2 order by second", issueId, second).firstResult();
    }

    /** The newest occurrences before a time, the newest first. */
    public static List<Occurrence> before(long issueId, Instant time, int most) {
        return find("issueId = ?1 and second < ?2 order by second desc", issueId, time).page(0, most).list();
    }

    /** The oldest occurrences from a time on, the oldest first. */
    public static List<Occurrence> from(long issueId, Instant time, int most) {
        return find("issueId = ?1 and second >= ?2 order by second", issueId, time).page(0, most).list();
    }
}
