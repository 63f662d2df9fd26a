package io.centralog.worker.issue;

import java.time.Instant;
import java.util.ArrayList;
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

    /** Sums per hour and level over the matching issues. */
    public static List<LevelSum> sums(IssueStatus status, Instant from, Instant to) {
        String hql = "select h.hour, i.severity, sum(h.repeats), sum(h.occurrences) from IssueHour h"
                + " join Issue i on i.id = h.issueId where h.hour >= :from and h.hour < :to"
                + (status == null ? "" : " and i.status = :status") + " group by h.hour, i.severity";
        return read(hql, status, from, to);
    }

    /**
     * Sums per minute and level over the matching issues, from their occurrences. Meant for an hour: it reads each
     * occurrence of that time.
     */
    public static List<LevelSum> minuteSums(IssueStatus status, Instant from, Instant to) {
        String hql = "select truncate(o.second, minute), i.severity, sum(o.repeats), count(*) from Issue i"
                + " join Occurrence o on o.issueId = i.id and o.second >= :from and o.second < :to"
                + " where i.lastSeen >= :from" + (status == null ? "" : " and i.status = :status")
                + " group by truncate(o.second, minute), i.severity";
        return read(hql, status, from, to);
    }

    private static List<LevelSum> read(String hql, IssueStatus status, Instant from, Instant to) {
        var query = getEntityManager().createQuery(hql, Object[].class).setParameter("from", from)
                .setParameter("to", to);
        if (status != null) {
            query.setParameter("status", status);
        }
        List<LevelSum> sums = new ArrayList<>();
        for (Object[] row : query.getResultList()) {
            sums.add(new LevelSum((Instant) row[0], Severity.of((Integer) row[1]), ((Number) row[2]).longValue(),
                    ((Number) row[3]).longValue()));
        }
        return sums;
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
