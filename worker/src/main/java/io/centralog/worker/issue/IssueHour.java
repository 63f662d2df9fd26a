package io.centralog.worker.issue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What one issue has in one hour: the source of charts, so that they need not read occurrences. */
@Entity
@Table(name = "issue_hour")
@IdClass(HourKey.class)
public class IssueHour extends PanacheEntityBase {

    @Id
    @Column(name = "issue_id")
    public long issueId;
    @Id
    public Instant hour;
    public long repeats;
    public long peak;
    public int occurrences;

    /** The hours of these issues from a time on, in no order. */
    public static List<IssueHour> of(Collection<Long> issueIds, Instant from) {
        return issueIds.isEmpty() ? List.of() : list("issueId in ?1 and hour >= ?2", issueIds, from);
    }

    /**
     * What all matching issues of one level have in one stretch of time.
     *
     * @param from its beginning
     * @param severity class of the level
     * @param repeats sum of the repeats
     * @param occurrences sum of the occurrences
     */
    public record LevelSum(Instant from, Severity severity, long repeats, long occurrences) {}
}
