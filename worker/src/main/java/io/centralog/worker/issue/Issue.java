package io.centralog.worker.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.centralog.worker.issue.IssueSort.Cursor;
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

    /** The page of matching issues that follows a cursor; the first page without one. */
    public static IssuePage pageAfter(IssueFilter filter, IssueSort sort, Cursor after, int size) {
        List<Issue> found = search(filter, sort, after, "<", "desc", size + 1);
        boolean more = found.size() > size;
        return new IssuePage(more ? found.subList(0, size) : found, after != null, more);
    }

    /** The page of matching issues that ends before a cursor. */
    public static IssuePage pageBefore(IssueFilter filter, IssueSort sort, Cursor before, int size) {
        List<Issue> found = search(filter, sort, before, ">", "asc", size + 1);
        boolean more = found.size() > size;
        List<Issue> page = new ArrayList<>(more ? found.subList(0, size) : found);
        Collections.reverse(page);
        return new IssuePage(page, more, true);
    }

    /** How many issues match, counted no further than a limit. */
    public static int countUpTo(int limit, IssueFilter filter) {
        Where where = new Where().matching(filter);
        var query = getEntityManager().createQuery("select count(*) from (select i.id as id from Issue i"
                + where.text() + " order by i.lastSeen desc, i.id desc limit " + limit + ") as counted", Long.class);
        where.values().forEach(query::setParameter);
        return query.getSingleResult().intValue();
    }

    private static List<Issue> search(IssueFilter filter, IssueSort sort, Cursor cursor, String comparison,
            String direction, int limit) {
        Where where = new Where().matching(filter);
        if (cursor != null) {
            where.and("(i." + sort.field() + ", i.id) " + comparison + " (:key, :id)")
                    .with("key", sort.value(cursor)).with("id", cursor.id());
        }
        String order = " order by i." + sort.field() + " " + direction + ", i.id " + direction;
        return find("from Issue i join fetch i.application" + where.text() + order, where.values()).page(0, limit)
                .list();
    }
}
