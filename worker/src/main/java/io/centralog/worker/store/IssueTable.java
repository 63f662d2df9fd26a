package io.centralog.worker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds, makes and raises issues: collects what many rows add to an issue and writes it once. Not thread-safe. */
final class IssueTable {

    /** In characters: four times as many bytes fit into an index. */
    private static final int MAX_INDEXED = 500;
    private static final int MAX_SEARCHABLE = 4_000;
    private static final int MAX_OPEN = 10_000;

    private final Session session;
    private final Triage triage;
    /** Locked or new issues, by grouping key. */
    private final Map<String, IssueDelta> open = new LinkedHashMap<>();

    /** @param triage is told of the issues that are not open */
    IssueTable(Session session, Triage triage) {
        this.session = session;
        this.triage = triage;
    }

    /** Locks the rows' issues in the order of their ids, and sets {@link Row#issue}, new ones for unknown issues. */
    void identify(List<Row> rows) throws SQLException {
        Set<String> unknown = new LinkedHashSet<>();
        for (Row row : rows) {
            row.issue = open.get(row.key);
            if (row.issue == null) {
                unknown.add(row.key);
            }
        }
        if (!unknown.isEmpty()) {
            lockKnown(unknown);
            List<String> missing = unknown.stream().filter(key -> !open.containsKey(key)).toList();
            long[] ids = session.next("issue_seq", missing.size());
            for (int i = 0; i < ids.length; i++) {
                open.put(missing.get(i), new IssueDelta(ids[i], true, missing.get(i)));
            }
            rows.forEach(row -> row.issue = open.get(row.key));
        }
    }

    /** Collects what rows add. */
    void add(List<Row> sorted) {
        sorted.forEach(row -> row.issue.add(row));
    }

    boolean isFull() {
        return open.size() >= MAX_OPEN;
    }

    /** Writes what was collected. */
    void flush() throws SQLException {
        insert(open.values().stream().filter(delta -> delta.isNew).toList());
        update(open.values().stream().filter(delta -> !delta.isNew).toList());
        forget();
    }

    /** Forgets what was collected, and that issues are locked. */
    void forget() {
        open.clear();
        triage.forget();
    }

    private void lockKnown(Set<String> keys) throws SQLException {
        try (PreparedStatement select = session.prepare("select grouping_key, id, status, resolved_at, resolved_in,"
                + " muted_until, mute_limit from issue"
                + " where application_id = ? and grouping_key = any(?) order by id for no key update")) {
            select.setLong(1, session.application());
            select.setArray(2, session.array("text", keys.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    String key = result.getString(1);
                    open.put(key, new IssueDelta(result.getLong(2), false, key));
                    if (!"open".equals(result.getString(3))) {
                        triage.remember(result.getLong(2), result.getString(3), result);
                    }
                }
            }
        }
    }

    private void insert(List<IssueDelta> deltas) throws SQLException {
        BinaryCopy copy = session.copy("issue", "id, application_id, repeats, occurrences, peak, peak_second,"
                + " first_seen, last_seen, severity, level, grouping_key, logger, template, exception_type, culprit,"
                + " first_release, last_release");
        BinaryCopy texts = session.copy("issue_text", "issue_id, logger, exception_type, exception_name, text");
        for (IssueDelta delta : deltas) {
            Row.Head head = delta.head;
            String type = indexable(head.exceptionType());
            texts.row().int8(delta.issueId).text(indexable(head.logger())).text(type)
                    .text(type == null
                            ? null
                            : type.substring(1 + Math.max(type.lastIndexOf('.'), type.lastIndexOf('$'))))
                    .text(searchable(head, delta.culprit));
            copy.row().int8(delta.issueId).int8(session.application()).int8(delta.repeats)
                    .int8(delta.occurrences).int8(delta.peak).second(delta.peakSecond).second(delta.firstSeen)
                    .second(delta.lastSeen).int4(head.severity()).text(head.level()).text(delta.key)
                    .text(head.logger()).text(head.template()).text(head.exceptionType()).text(delta.culprit)
                    .text(delta.firstRelease).text(delta.lastRelease);
        }
    }

    private static String indexable(String name) {
        return name == null || name.length() <= MAX_INDEXED ? name : name.substring(0, MAX_INDEXED);
    }

    private static String searchable(Row.Head head, String culprit) {
        String template = head.template();
        return String.join("\n", template.substring(0, Math.min(template.length(), MAX_SEARCHABLE)),
                Objects.toString(head.exceptionType(), ""), head.logger(), Objects.toString(culprit, ""))
                .toLowerCase(Locale.ROOT);
    }

    private void update(List<IssueDelta> deltas) throws SQLException {
        if (deltas.isEmpty()) {
            return;
        }
        try (PreparedStatement update = session.prepare(
                """
                update issue i set
                  repeats = i.repeats + d.repeats,
                  occurrences = i.occurrences + d.occurrences,
                  peak = greatest(i.peak, d.peak),
                  peak_second = case when d.peak > i.peak then to_timestamp(d.peak_second) else i.peak_second end,
                  first_seen = least(i.first_seen, to_timestamp(d.first_seen)),
                  last_seen = greatest(i.last_seen, to_timestamp(d.last_seen)),
                  culprit = coalesce(i.culprit, d.culprit),
                  last_release = case when to_timestamp(d.last_seen) >= i.last_seen
                    then coalesce(d.release, i.last_release) else i.last_release end
                from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::text[], ?::text[])
                  d(id, repeats, occurrences, peak, peak_second, first_seen, last_seen, release, culprit)
                where i.id = d.id""")) {
            update.setArray(1, session.longs(deltas, delta -> delta.issueId));
            update.setArray(2, session.longs(deltas, delta -> delta.repeats));
            update.setArray(3, session.longs(deltas, delta -> delta.occurrences));
            update.setArray(4, session.longs(deltas, delta -> delta.peak));
            update.setArray(5, session.longs(deltas, delta -> delta.peakSecond));
            update.setArray(6, session.longs(deltas, delta -> delta.firstSeen));
            update.setArray(7, session.longs(deltas, delta -> delta.lastSeen));
            update.setArray(8, session.array("text", deltas.stream().map(delta -> delta.lastRelease).toArray()));
            update.setArray(9, session.array("text", deltas.stream().map(delta -> delta.culprit).toArray()));
            update.executeUpdate();
        }
    }
}
