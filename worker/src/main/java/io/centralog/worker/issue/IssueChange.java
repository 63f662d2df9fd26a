package io.centralog.worker.issue;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** What became of an issue, once. */
@Entity
@Table(name = "issue_change")
public class IssueChange extends PanacheEntityBase {

    @Id
    public long id;
    @Column(name = "issue_id")
    public long issueId;
    public Instant at;
    /** resolved, reopened, muted, mute-ended or regressed. */
    public String change;
    /** Who did it; null: the store itself. */
    public String account;
    /** As a person reads it; null for nothing. */
    public String detail;

    /** The newest changes of an issue, newest first. */
    public static List<IssueChange> newest(long issue, int limit) {
        return find("issueId = ?1 order by at desc, id desc", issue).page(0, limit).list();
    }
}
