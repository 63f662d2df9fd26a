package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens issues that people have put aside and that occur again: a resolved one is a regression, a muted one has passed its
 * time or its number. Each change is written down, without an account. Not thread-safe.
 */
final class Triage {

    private final Session session;
    private final Map<Long, Aside> aside = new HashMap<>();

    Triage(Session session) {
        this.session = session;
    }

    /**
     * How an issue is put aside.
     *
     * @param resolvedAt null for a muted one
     * @param resolvedIn null for no release
     * @param mutedUntil null for no time
     * @param muteLimit 0 for no number
     */
    private record Aside(boolean resolved, Instant resolvedAt, String resolvedIn, Instant mutedUntil, long muteLimit) {

        // an event that brings no release, since its data was dropped on the way, is no proof of another one
        boolean isRegression(Row row) {
            String release = row.head.release();
            return resolved && (resolvedAt == null || !seen(row).isBefore(resolvedAt))
                    && (resolvedIn == null || release != null && !release.equals(resolvedIn));
        }

        boolean isAfterMute(Row row) {
            return !resolved && mutedUntil != null && !seen(row).isBefore(mutedUntil);
        }
    }

    private record Change(long issueId, String change, String detail, Instant regressedAt) {}

    /** Forgets what it knew, as issues will be locked anew. */
    void forget() {
        aside.clear();
    }

    /** Remembers an issue, locked, that is not open. */
    void remember(long id, String status, ResultSet row) throws SQLException {
        aside.put(id, new Aside("resolved".equals(status), instant(row, "resolved_at"), row.getString("resolved_in"),
                instant(row, "muted_until"), row.getLong("mute_limit")));
    }

    /** @param sorted rows in the order of issue and second, written to the table of occurrences */
    void settle(List<Row> sorted) throws SQLException {
        if (aside.isEmpty()) {
            return;
        }
        Map<Long, Change> changes = new HashMap<>();
        Map<Long, Long> limited = new HashMap<>();
        for (Row row : sorted) {
            Aside before = aside.get(row.issue.issueId);
            if (before == null || changes.containsKey(row.issue.issueId)) {
                continue;
            }
            if (before.isRegression(row)) {
                changes.put(row.issue.issueId, new Change(row.issue.issueId, "regressed", "again at " + seen(row)
                        + (row.head.release() == null ? "" : " in release " + row.head.release()), seen(row)));
            } else if (before.isAfterMute(row)) {
                changes.put(row.issue.issueId,
                        new Change(row.issue.issueId, "mute-ended", "its time ended: " + before.mutedUntil(), null));
            } else if (!before.resolved() && before.muteLimit() > 0 && row.isInside()) {
                limited.put(row.issue.issueId, row.bucket.second());
            }
        }
        limited.keySet().removeAll(changes.keySet());
        for (Map.Entry<Long, Long> issue : limited.entrySet()) {
            long limit = aside.get(issue.getKey()).muteLimit();
            long repeats = repeatsOfAnHour(issue.getKey(), issue.getValue());
            if (repeats >= limit) {
                changes.put(issue.getKey(), new Change(issue.getKey(), "mute-ended",
                        repeats + " × within an hour, the limit was " + limit, null));
            }
        }
        open(List.copyOf(changes.values()));
    }

    private static Instant seen(Row row) {
        return Instant.ofEpochSecond(row.bucket.seen());
    }

    // of those since it was muted
    private long repeatsOfAnHour(long issueId, long end) throws SQLException {
        try (PreparedStatement select = session.prepare(
                """
                select coalesce(sum(repeats), 0) from occurrence where issue_id = ? and second <= to_timestamp(?)
                and second > greatest(to_timestamp(?) - interval '1 hour', (select coalesce(max(at), '-infinity')
                  from issue_change where issue_id = ? and change = 'muted'))""")) {
            select.setLong(1, issueId);
            select.setLong(2, end);
            select.setLong(3, end);
            select.setLong(4, issueId);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private void open(List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> regressed = new ArrayList<>(changes);
        regressed.removeIf(change -> change.regressedAt() == null);
        try (PreparedStatement update = session.prepare("update issue set status = 'open', muted_until = null,"
                + " mute_limit = null where id = any(?)");
                PreparedStatement regress = session.prepare("update issue set regressed_at = to_timestamp(r.second)"
                        + " from unnest(?::bigint[], ?::bigint[]) r(id, second) where issue.id = r.id");
                PreparedStatement insert = session.prepare("insert into issue_change (id, issue_id, change, detail)"
                        + " select nextval('issue_change_seq'), id, change, detail"
                        + " from unnest(?::bigint[], ?::text[], ?::text[]) c(id, change, detail) order by id")) {
            update.setArray(1, session.longs(changes, Change::issueId));
            update.executeUpdate();
            regress.setArray(1, session.longs(regressed, Change::issueId));
            regress.setArray(2, session.longs(regressed, change -> change.regressedAt().getEpochSecond()));
            regress.executeUpdate();
            insert.setArray(1, session.longs(changes, Change::issueId));
            insert.setArray(2, session.texts(changes, Change::change));
            insert.setArray(3, session.texts(changes, Change::detail));
            insert.executeUpdate();
        }
        changes.forEach(change -> aside.remove(change.issueId()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
