package io.centralog.worker.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;

/**
 * An order that an index has, in SQL.
 *
 * @param sort all but {@link IssueSort#RATE}
 * @param forwards whether the newest or most comes first
 */
record Order(IssueSort sort, boolean forwards) {

    static final Order LATEST = new Order(IssueSort.LAST, true);

    /** What is sorted by. */
    String key() {
        return switch (sort) {
            case LAST -> "i.last_seen";
            case FIRST -> "i.first_seen";
            case REPEATS -> "i.repeats";
            case RATE -> throw new IllegalArgumentException("no index has the rate");
        };
    }

    /** The same as a whole number. */
    String number() {
        return isTime() ? "cast(extract(epoch from " + key() + ") * 1000000 as bigint)" : key();
    }

    /** With the words before it. */
    String by() {
        return " order by " + key() + direction() + ", i.id" + direction();
    }

    String direction() {
        return forwards ? " desc" : "";
    }

    /** That an issue comes after this place; the values are bound there. */
    String after(Cursor cursor, SqlWhere where) {
        Object key = isTime() ? Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS) : cursor.key();
        return "(" + key() + ", i.id) " + (forwards ? "<" : ">") + " (" + where.bind(key) + ", "
                + where.bind(cursor.id()) + ")";
    }

    Comparator<Cursor> comparator() {
        Comparator<Cursor> ascending = Comparator.comparingLong(Cursor::key).thenComparingLong(Cursor::id);
        return forwards ? ascending.reversed() : ascending;
    }

    private boolean isTime() {
        return sort == IssueSort.LAST || sort == IssueSort.FIRST;
    }
}
