package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;

/** How a list of issues is sorted, in SQL. */
final class Order {

    private static final double HOUR = 3600;

    private final IssueSort sort;
    private final Instant now;

    Order(IssueSort sort, Instant now) {
        this.sort = sort;
        this.now = now;
    }

    /** What is sorted by. */
    String key() {
        return switch (sort) {
            case LAST -> "i.last_seen";
            case FIRST -> "i.first_seen";
            case REPEATS -> "i.repeats";
            case RATE -> "coalesce(r.rate, 0)";
        };
    }

    /** The same as a whole number. */
    String number() {
        return sort == IssueSort.LAST || sort == IssueSort.FIRST
                ? "cast(extract(epoch from " + key() + ") * 1000000 as bigint)"
                : key();
    }

    /** What else must be read for the key. */
    String join(SqlWhere where) {
        if (sort != IssueSort.RATE) {
            return "";
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        String before = where.bind(1 - Duration.between(hour, now).toSeconds() / HOUR);
        return " left join (select issue_id, cast(sum(case when hour >= " + where.bind(hour)
                + " then repeats else repeats * "
                + before + " end) as bigint) as rate from issue_hour where hour >= "
                + where.bind(hour.minusSeconds(3600))
                + " group by issue_id) r on r.issue_id = i.id";
    }

    void startAt(Cursor cursor, String comparison, SqlWhere where) {
        Object key = sort == IssueSort.LAST || sort == IssueSort.FIRST
                ? Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS)
                : cursor.key();
        where.and(
                "(" + key() + ", i.id) " + comparison + " (" + where.bind(key) + ", " + where.bind(cursor.id()) + ")");
    }
}
