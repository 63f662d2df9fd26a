package io.centralog.worker.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** All events with the same grouping key, over all time: what a person triages. */
@Entity
public class Issue extends PanacheEntityBase {

    @Id
    public long id;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "application_id")
    public Application application;
    public long repeats;
    public long occurrences;
    public long peak;
    @Column(name = "peak_second")
    public Instant peakSecond;
    @Column(name = "first_seen")
    public Instant firstSeen;
    @Column(name = "last_seen")
    public Instant lastSeen;
    /** The second that opened it again after it was resolved; null when it never came back. */
    @Column(name = "regressed_at")
    public Instant regressedAt;
    public int severity;
    public String level;
    public IssueStatus status;
    @Column(name = "grouping_key")
    public String groupingKey;
    public String logger;
    public String template;
    @Column(name = "exception_type")
    public String exceptionType;
    public String culprit;
    @Column(name = "first_release")
    public String firstRelease;
    @Column(name = "last_release")
    public String lastRelease;

    /** The issue with its application; null when there is none with this id. */
    public static Issue withApplication(long id) {
        return find("from Issue i join fetch i.application where i.id = ?1", id).firstResult();
    }

    /** These issues with their applications, in this order. */
    public static List<Issue> withIds(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Issue> found = list("from Issue i join fetch i.application where i.id in ?1", ids);
        Map<Long, Issue> byId = found.stream().collect(Collectors.toMap(issue -> issue.id, issue -> issue));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
