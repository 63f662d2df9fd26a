package io.centralog.worker.issue;

import java.time.Instant;
import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

/**
 * Writes down what people decide about issues, with who did it. One statement touches only the columns of the decision:
 * a whole entity written back would undo what was counted meanwhile. It locks in the order in which the store does.
 */
@ApplicationScoped
public class Triage {

    private static final String DECIDE = """
                                         with picked as (
                                           select id from issue where id = any(:ids) order by id for no key update
                                         ), changed as (
                                           update issue i set status = :status,
                                             resolved_at = case when :status = 'resolved' then cast(:now as timestamptz) end,
                                             resolved_in = case when :nextRelease then i.last_release end,
                                             regressed_at = case when :status = 'resolved' then null else i.regressed_at end,
                                             muted_until = cast(:mutedUntil as timestamptz),
                                             mute_limit = cast(:muteLimit as bigint)
                                           from picked p
                                           where i.id = p.id and (i.status <> :status or :status = 'muted')
                                           returning i.id, i.resolved_in
                                         )
                                         insert into issue_change (id, issue_id, at, change, account, detail)
                                         select nextval('issue_change_seq'), id, :now, :change, :account,
                                           coalesce(cast(:detail as text), 'in the release after ' || resolved_in)
                                         from changed""";

    private final EntityManager sql;

    Triage(EntityManager sql) {
        this.sql = sql;
    }

    /**
     * Decides for each of these issues that is not so already; unknown ids are passed over.
     *
     * @param account who decides
     * @param now when
     * @return how many were changed
     */
    @Transactional
    public int decide(Collection<Long> ids, Decision decision, String account, Instant now) {
        Query query = sql.createNativeQuery(DECIDE);
        query.setParameter("ids", ids.toArray(Long[]::new));
        query.setParameter("status", decision.status().word());
        query.setParameter("now", now);
        query.setParameter("nextRelease", decision.nextRelease());
        query.setParameter("mutedUntil", decision.mutedUntil());
        query.setParameter("muteLimit", decision.muteLimit());
        query.setParameter("change", decision.change());
        query.setParameter("account", account);
        query.setParameter("detail", decision.detail());
        return query.executeUpdate();
    }
}
