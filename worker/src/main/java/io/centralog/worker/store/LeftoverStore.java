package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.store.OwnTransaction.Work;

/**
 * Removes rows that came of age in tables without partitions: some hundred in a transaction, and not more than a bounded
 * number in one call, so that nobody waits for them. Each method returns how many it removed. Thread-safe.
 */
@ApplicationScoped
public class LeftoverStore {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;

    private final OwnTransaction transaction;
    private final PartitionStore partitions;
    private final RetentionConfig retention;

    LeftoverStore(AgroalDataSource dataSource, PartitionStore partitions, RetentionConfig retention) {
        transaction = new OwnTransaction(dataSource);
        this.partitions = partitions;
        this.retention = retention;
    }

    /** Rollups of issues as old as issues may be. */
    public int removeHours(Instant now) {
        return removeRollups("issue_hour", "hour", now.minus(retention.issues()));
    }

    /** Rollups of levels: by hour as old as issues may be, by minute as old as occurrences. */
    public int removeLevels(Instant now) {
        return removeRollups("level_hour", "hour", now.minus(retention.issues()))
                + removeRollups("level_minute", "minute", now.minus(retention.occurrences()));
    }

    private int removeRollups(String table, String unit, Instant before) {
        return inBatches("remove old rollups",
                "delete from " + table + " where ctid = any(array(select ctid from " + table
                        + " where " + unit + " < ? order by " + unit + " limit " + BATCH + "))",
                before);
    }

    /** Dead letters. */
    public int removeDeadLetters(Instant now) {
        return inBatches("remove old dead letters", "delete from dead_letter where id = any(array("
                + "select id from dead_letter where buried_at < ? order by id limit " + BATCH + "))",
                now.minus(retention.deadLetters()));
    }

    /** Reporters that were silent for long and of which nothing waits; the totals of their application stay. */
    public int removeReporters(Instant now) {
        return inBatches("remove silent reporters", "delete from reporter where ctid = any(array("
                + "select ctid from reporter where last_contact < ? and pending = 0 limit " + BATCH + "))",
                now.minus(retention.issues()));
    }

    /** Ledger rows of seconds that had no partition, older than what Redis holds of their application. */
    public int removeOutside(Instant now) {
        return inBatches("remove old ledger rows", "delete from gathered_outside where id = any(array("
                + "select id from gathered_outside g where gathered_at < ? and not exists (select from application a"
                + " where a.id = g.application_id and a.oldest_pending <= g.second) limit " + BATCH + "))",
                now.minus(retention.occurrences()));
    }

    /** Issues that were not seen for long, with their history and what searches know of them; their repeats stay in a total of the application. */
    public int removeIssues(Instant now) {
        Timestamp before = Timestamp.from(now.minus(retention.issues()));
        String old = " from issue i where status in ('open', 'muted', 'resolved') and last_seen < ?"
                + " and not exists (select from issue_hour h where h.issue_id = i.id)";
        return ofEachApplication("remove old issues",
                "select distinct application_id from (select application_id" + old + " limit " + BATCH + ") o",
                """
                with removed as (delete from issue where id in (select id %s and application_id = ? limit %d)
                  returning id, repeats)
                , texts as (delete from issue_text where issue_id in (select id from removed))
                , terms as (delete from issue_term where issue_id in (select id from removed))
                , total as (select count(*) as issues, coalesce(sum(repeats), 0) as repeats from removed)
                , kept as (update application set removed = removed + total.repeats from total where id = ?)
                select issues from total""".formatted(old, BATCH), before);
    }

    /** Stack traces of which no sample is left. */
    public int removeStackTraces(Instant now) {
        LocalDate oldest = partitions.oldestSamples().orElse(Window.day(now));
        Timestamp before = Timestamp.valueOf(oldest.atStartOfDay());
        return ofEachApplication("remove unused stack traces", "select distinct application_id from (select"
                + " application_id from stack_trace where last_day < ?::date limit " + BATCH + ") o",
                """
                with removed as (delete from stack_trace where id in (select id from stack_trace
                  where last_day < ?::date and application_id = ? and ?::bigint is not null limit %d) returning id)
                select count(*) from removed""".formatted(BATCH), before);
    }

    /** Opens issues whose mute has ended by time, with a line in their history. */
    public int endMutes(Instant now) {
        return inBatches("end mutes",
                """
                with ended as (
                  update issue set status = 'open', muted_until = null, mute_limit = null
                  from (select id, muted_until as until from issue where status = 'muted' and muted_until <= ?
                    order by id limit %d for no key update skip locked) old
                  where issue.id = old.id returning issue.id, old.until)
                insert into issue_change (id, issue_id, change, detail)
                select nextval('issue_change_seq'), id, 'mute-ended', 'its time ended: ' || to_char(until at time zone 'UTC',
                  'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ended"""
                        .formatted(BATCH),
                now);
    }

    private int inBatches(String what, String sql, Instant before) {
        return repeat(what, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setTimestamp(1, Timestamp.from(before));
                return statement.executeUpdate();
            }
        });
    }

    private int repeat(String what, Work<Integer> batch) {
        int total = 0;
        int last = BATCH;
        for (int i = 0; i < BATCHES && last >= BATCH; i++) {
            last = transaction.call(what, connection -> OneWorker.lock(connection) ? batch.on(connection) : 0);
            total += last;
        }
        return total;
    }

    // under the lock of the application, so that no store relies on what is removed
    private int ofEachApplication(String what, String applications, String remove, Timestamp before) {
        int total = 0;
        for (long id : transaction.call(what, connection -> ids(connection, applications, before))) {
            total += repeat(what, connection -> {
                ApplicationTable.lock(connection, id);
                try (PreparedStatement statement = connection.prepareStatement(remove)) {
                    statement.setTimestamp(1, before);
                    statement.setLong(2, id);
                    statement.setLong(3, id);
                    try (ResultSet result = statement.executeQuery()) {
                        result.next();
                        return result.getInt(1);
                    }
                }
            });
        }
        return total;
    }

    private static List<Long> ids(Connection connection, String sql, Timestamp before) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setTimestamp(1, before);
            List<Long> ids = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    ids.add(result.getLong(1));
                }
            }
            return ids;
        }
    }
}
