package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** A walk of fewer is not worth a try. */
    private static final int LEAST = 400;
    /** As many issues are looked at for the price of one that is found otherwise and ranked, or a little less. */
    private static final int TRIES = 4;
    private static final int RANKING = 0;
    private static final int ALL = Integer.MAX_VALUE;
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

    /** Looks along the index until there are enough, whatever it takes: for conditions that the index answers. */
    Map<IssueStatus, List<Cursor>> walk(Collection<IssueStatus> statuses) {
        find(statuses, ALL);
        return found;
    }

    /** Finds all that fit: for conditions that hardly any fits. */
    Map<IssueStatus, List<Cursor>> rank(Collection<IssueStatus> statuses) {
        find(statuses, RANKING);
        return found;
    }

    /** Does what is cheaper, as far as PostgreSQL can tell; bounded when it was wrong. */
    Map<IssueStatus, List<Cursor>> read(Collection<IssueStatus> statuses) {
        List<IssueStatus> wanting = new ArrayList<>(statuses);
        int look = estimate() / TRIES;
        if (look >= LEAST) {
            find(statuses, look);
            wanting.removeIf(status -> found.get(status).size() >= most);
        }
        return wanting.isEmpty() ? found : rank(wanting);
    }

    /** @param look how many of each status to look at */
    private void find(Collection<IssueStatus> statuses, int look) {
        statuses.forEach(status -> found.put(status, new ArrayList<>()));
        String sql = look == RANKING
                ? ranking(statuses)
                : statuses.stream().map(status -> along(status, look)).collect(Collectors.joining(" union all "));
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            found.get(IssueStatus.of((String) columns[0]))
                    .add(new Cursor(((Number) columns[2]).longValue(), ((Number) columns[1]).longValue()));
        }
        statuses.forEach(status -> found.get(status).sort(order.comparator()));
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

    private String along(IssueStatus status, int look) {
        String those = "i.status = '" + status.word() + "'" + along;
        String first = order.by() + " limit ";
        String issues = look == ALL
                ? "issue i" + where.copy().and(those)
                : "(select " + COLUMNS + " from issue i where " + those + first + look + ") i" + where.ofEach();
        return "(select i.status, i.id, " + order.number() + " as key from " + issues + first + most + ")";
    }

    private String ranking(Collection<IssueStatus> statuses) {
        String any = statuses.stream().map(status -> "'" + status.word() + "'")
                .collect(Collectors.joining(", ", "i.status in (", ")"));
        return "select status, id, key from (select i.status, i.id, " + order.number()
                + " as key, row_number() over (partition by i.status" + order.by() + ") as place from issue i"
                + where.copy().and(any + along) + ") x where place <= " + most;
    }
}
