package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueSort.Cursor;

/**
 * Issues by their repeats within the last hour, then those without any by their id. The latter are only read where a page
 * reaches them: they are nearly all. Used for one request.
 */
final class RateRanking {

    private static final double HOUR = 3600;
    private static final int FIRST_LOOK = 400;

    private final SqlWhere where;
    private final boolean forwards;
    private final String rates;

    RateRanking(SqlWhere where, Instant now, boolean forwards) {
        this.where = where.copy();
        this.forwards = forwards;
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        String rest = this.where.bind(1 - Duration.between(hour, now).toSeconds() / HOUR);
        String current = this.where.bind(hour);
        rates = "(select issue_id, cast(sum(case when hour >= " + current + " then repeats else repeats * " + rest
                + " end) as bigint) as rate from issue_hour where hour >= " + this.where.bind(hour.minusSeconds(3600))
                + " group by issue_id) r";
    }

    /** The issues after a place; the first ones without one. */
    List<Cursor> after(Cursor cursor, int most) {
        boolean atRest = cursor != null && cursor.key() == 0;
        List<Cursor> found = new ArrayList<>();
        if (atRest) {
            found.addAll(resting(cursor, most));
        } else {
            found.addAll(active(cursor, most));
        }
        if (found.size() < most && atRest != forwards) {
            found.addAll(atRest ? active(null, most - found.size()) : resting(null, most - found.size()));
        }
        return found;
    }

    /** Of the issues with the highest rates; of all where too few of those fit. */
    private List<Cursor> active(Cursor cursor, int most) {
        List<Cursor> found = active(cursor, most, " limit " + FIRST_LOOK);
        return found.size() < most ? active(cursor, most, "") : found;
    }

    private List<Cursor> active(Cursor cursor, int most, String look) {
        SqlWhere active = where.copy();
        String after = cursor == null
                ? ""
                : " and (r.rate, r.issue_id) " + beyond() + " (" + active.bind(cursor.key()) + ", "
                        + active.bind(cursor.id()) + ")";
        return cursors("select i.id, r.rate as key from (select * from " + rates + " where r.rate > 0" + after
                + " order by r.rate" + direction() + ", r.issue_id" + direction() + look
                + ") r join issue i on i.id = r.issue_id" + active + " order by r.rate" + direction() + ", i.id"
                + direction() + " limit " + most, active);
    }

    private List<Cursor> resting(Cursor cursor, int most) {
        SqlWhere resting = where.copy()
                .and("not exists (select from " + rates + " where r.issue_id = i.id and r.rate > 0)");
        if (cursor != null) {
            resting.and("i.id " + beyond() + " " + resting.bind(cursor.id()));
        }
        return cursors("select i.id, 0 as key from issue i" + resting + " order by i.id" + direction() + " limit "
                + most, resting);
    }

    private String beyond() {
        return forwards ? "<" : ">";
    }

    private String direction() {
        return forwards ? " desc" : "";
    }

    private static List<Cursor> cursors(String sql, SqlWhere where) {
        List<Cursor> cursors = new ArrayList<>();
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            cursors.add(new Cursor(((Number) columns[1]).longValue(), ((Number) columns[0]).longValue()));
        }
        return cursors;
    }
}
