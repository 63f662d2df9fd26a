package io.centralog.worker.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    @Column(name = "trace_id")
    public String traceId;
    /** JSON of {@link io.centralog.worker.store.EventDetails}. */
    @Column(columnDefinition = "jsonb")
    public String details;

    /** The data of an occurrence's first event; null when it is not kept. */
    public static Sample of(Occurrence occurrence) {
        return findById(new SecondKey(occurrence.issueId, occurrence.second));
    }

    /** The newest sample of an issue; null when none is kept. */
    public static Sample newest(long issueId) {
        return find("issueId = ?1 order by second desc", issueId).firstResult();
    }

    /** The samples of these seconds, in no order. */
    public static List<Sample> of(long issueId, Collection<Instant> seconds) {
        return seconds.isEmpty() ? List.of() : list("issueId = ?1 and second in ?2", issueId, seconds);
    }

    /** How often the newest samples of an issue have which values. */
    public static Values values(long issueId, int most) {
        List<?> rows = getEntityManager()
                .createNativeQuery(
                        """
                        with s as materialized (select host, release, environment, details from sample where issue_id = :issue
                          order by second desc limit :most)
                        select '', '', count(*) from s
                        union all select 'host', host, count(*) from s where host is not null group by 2
                        union all select 'release', release, count(*) from s where release is not null group by 2
                        union all select 'env', environment, count(*) from s where environment is not null group by 2
                        union all select 'mdc.' || e.key, e.value, count(*) from s, jsonb_each_text(details->'mdc') e group by 1, 2
                        union all select 'tag.' || e.key, e.value, count(*) from s, jsonb_each_text(details->'tags') e group by 1, 2
                        order by 3 desc, 1, 2""",
                        Object[].class)
                .setParameter("issue", issueId).setParameter("most", most)
                .getResultList();
        int samples = 0;
        Map<String, List<ValueCount>> byKey = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            int count = ((Number) columns[2]).intValue();
            if (columns[0].equals("")) {
                samples = count;
            } else {
                byKey.computeIfAbsent((String) columns[0], key -> new ArrayList<>())
                        .add(new ValueCount((String) columns[1], count));
            }
        }
        return new Values(samples, byKey);
    }

    /**
     * The values that samples have.
     *
     * @param samples how many were looked at
     * @param byKey host, release, env, or a name after {@code mdc.} or {@code tag.}, with its values, the most frequent first
     */
    public record Values(int samples, Map<String, List<ValueCount>> byKey) {}

    /** A value, and how many samples have it. */
    public record ValueCount(String value, int samples) {}
}
