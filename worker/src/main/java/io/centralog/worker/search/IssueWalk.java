package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;

/**
 * The first issues of each status that fit, in an order that an index has: by a look at issue after issue along the index
 * until there are enough, no further than it would cost to find all that fit and to rank them. Used for one request.
 */
final class IssueWalk {

    /** All that are looked at, in a small store. */
    private static final int FIRST_LOOK = 400;
    private static final int RANKING = 0;
    /** What conditions ask for: an index has them all. */
    private static final String COLUMNS = "i.id, i.status, i.application_id, i.repeats, i.first_seen, i.last_seen,"
            + " i.regressed_at, i.severity";
    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

    private final SqlWhere where;
    private final Order order;
    private final int most;
    private final StringBuilder along = new StringBuilder();
    private final Map<IssueStatus, List<Cursor>> found = new EnumMap<>(IssueStatus.class);

    /**
     * @param where what issues must fit
     * @param most how many of each status at most
     */
    IssueWalk(SqlWhere where, Order order, int most) {
        this.where = where.copy();
        this.order = order;
        this.most = most;
    }

    /** Of what is sorted by time, the part from this time on. */
    void stopBefore(Instant time) {
        along.append(" and ").append(order.key()).append(" >= ").append(where.bind(time));
    }

    /** What comes after this place. */
    void startAfter(Cursor cursor) {
        along.append(" and ").append(order.after(cursor, where));
    }

    /** Those of which any fits. */
    Map<IssueStatus, List<Cursor>> readAll(Collection<IssueStatus> statuses) {
        find(statuses, most);
        return found;
    }

    /** Those of which hardly any fits. */
    Map<IssueStatus, List<Cursor>> readRare(Collection<IssueStatus> statuses) {
        find(statuses, RANKING);
        return found;
    }

    /** Those of which nobody knows how many fit. */
    Map<IssueStatus, List<Cursor>> read(Collection<IssueStatus> statuses) {
        List<IssueStatus> open = new ArrayList<>(statuses);
        int look = Math.max(most, FIRST_LOOK);
        open.removeAll(find(open, look));
        if (!open.isEmpty()) {
            int fitting = estimate();
            if (fitting > look) {
                open.removeAll(find(open, fitting));
            }
        }
        if (!open.isEmpty()) {
            find(open, RANKING);
        }
        return found;
    }

    /**
     * Finds those of some statuses.
     *
     * @param look at how many of each to look
     * @return the statuses of which all that are asked for are found
     */
    private Set<IssueStatus> find(Collection<IssueStatus> statuses, int look) {
        statuses.forEach(status -> found.put(status, new ArrayList<>()));
        Set<IssueStatus> done = EnumSet.noneOf(IssueStatus.class);
        String sql = look == RANKING
                ? ranking(statuses)
                : statuses.stream().map(status -> along(status, look)).collect(Collectors.joining(" union all "));
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            IssueStatus status = IssueStatus.of((String) columns[0]);
            if (columns[1] == null) {
                done.add(status);
            } else {
                found.get(status).add(new Cursor(((Number) columns[2]).longValue(), ((Number) columns[1]).longValue()));
            }
        }
        for (IssueStatus status : statuses) {
            found.get(status).sort(order.comparator());
            if (found.get(status).size() >= most) {
                done.add(status);
            }
        }
        return done;
    }

    /** How many fit, as far as PostgreSQL can tell. */
    private int estimate() {
        String plan = where
                .bound(Issue.getEntityManager()
                        .createNativeQuery("explain (format json) select from issue i" + where, String.class))
                .getSingleResult().toString();
        Matcher rows = ROWS.matcher(plan);
        return rows.find() ? (int) Math.min(Long.parseLong(rows.group(1)), Integer.MAX_VALUE) : 0;
    }

    /** With a row without id where there are no more to look at. */
    private String along(IssueStatus status, int look) {
        String issues = " from issue i where i.status = '" + status.word() + "'" + along;
        String end = look > FIRST_LOOK
                ? ""
                : " union all select '" + status.word() + "', null, null from (select count(*) as seen from (select"
                        + issues + " limit " + look + ") i) i where seen < " + look;
        return "(select i.status, i.id, " + order.number() + " as key from (select " + COLUMNS + issues + order.by()
                + " limit " + look + ") i" + where.ofEach() + order.by() + " limit " + most + ")" + end;
    }

    private String ranking(Collection<IssueStatus> statuses) {
        String any = statuses.stream().map(status -> "'" + status.word() + "'")
                .collect(Collectors.joining(", ", "i.status in (", ")"));
        return "select status, id, key from (select i.status, i.id, " + order.number()
                + " as key, row_number() over (partition by i.status" + order.by() + ") as place from issue i"
                + where.copy().and(any + along) + ") x where place <= " + most;
    }
}
