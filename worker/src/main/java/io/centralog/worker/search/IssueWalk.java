package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;

/**
 * The first issues of each status that fit, in an order that an index has. It looks at as many along the index as
 * promise enough that fit; where they are too rare for that, all that fit are found and then ranked. Used for one
 * request.
 */
final class IssueWalk {

    private static final int FIRST_LOOK = 400;
    private static final int RANKING = 0;
    /** What conditions ask for: an index has them all. */
    private static final String COLUMNS = "i.id, i.status, i.application_id, i.repeats, i.first_seen, i.last_seen,"
            + " i.regressed_at, i.severity";

    private final SqlWhere where;
    private final Order order;
    private final int most;
    private final Share share;
    private final StringBuilder along = new StringBuilder();
    private final Map<IssueStatus, List<Cursor>> found = new EnumMap<>(IssueStatus.class);

    /** How many of the issues are expected to fit; what it costs when that is wrong is bounded. */
    enum Share {

        ALL(0), MOST(10_000), SOME(2_000), HARDLY_ANY(0);

        private final int longestLook;

        Share(int longestLook) {
            this.longestLook = longestLook;
        }
    }

    /**
     * @param where what issues must fit
     * @param most how many of each status at most
     */
    IssueWalk(SqlWhere where, Share share, Order order, int most) {
        this.where = where.copy();
        this.order = order;
        this.most = most;
        this.share = share;
    }

    /** Of what is sorted by time, the part from this time on. */
    void stopBefore(Instant time) {
        along.append(" and ").append(order.key()).append(" >= ").append(where.bind(time));
    }

    /** What comes after this place. */
    void startAfter(Cursor cursor) {
        along.append(" and ").append(order.after(cursor, where));
    }

    /** Reads them, in their order. */
    Map<IssueStatus, List<Cursor>> read(Collection<IssueStatus> statuses) {
        int first = switch (share) {
            case ALL -> most;
            case MOST, SOME -> Math.max(most, FIRST_LOOK);
            case HARDLY_ANY -> RANKING;
        };
        Map<IssueStatus, Integer> looks = new EnumMap<>(IssueStatus.class);
        statuses.forEach(status -> looks.put(status, first));
        while (!looks.isEmpty()) {
            Map<IssueStatus, Long> seen = look(looks);
            looks.replaceAll((status, look) -> next(status, look, seen.getOrDefault(status, Long.MAX_VALUE)));
            looks.values().removeIf(look -> look < 0);
        }
        return found;
    }

    /** How far to look next; -1 when all are found. */
    private int next(IssueStatus status, int look, long seen) {
        int fit = found.get(status).size();
        if (look == RANKING || fit >= most || seen < look) {
            return -1;
        }
        // half more than it takes, if they are spread evenly
        long promising = fit == 0 ? look * 10L : look * 3L * most / (2L * fit);
        return promising > share.longestLook ? RANKING : (int) promising;
    }

    /** Finds those of some statuses; how many were looked at, where any of them fits. */
    private Map<IssueStatus, Long> look(Map<IssueStatus, Integer> looks) {
        Map<IssueStatus, Long> seen = new EnumMap<>(IssueStatus.class);
        looks.keySet().forEach(status -> found.put(status, new ArrayList<>()));
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql(looks), Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            IssueStatus status = IssueStatus.of((String) columns[0]);
            found.get(status).add(new Cursor(((Number) columns[2]).longValue(), ((Number) columns[1]).longValue()));
            seen.put(status, ((Number) columns[3]).longValue());
        }
        found.values().forEach(cursors -> cursors.sort(order.comparator()));
        return seen;
    }

    private String sql(Map<IssueStatus, Integer> looks) {
        List<String> parts = new ArrayList<>();
        looks.forEach((status, look) -> {
            if (look != RANKING) {
                parts.add(along(status, look));
            }
        });
        List<IssueStatus> rare = looks.keySet().stream().filter(status -> looks.get(status) == RANKING).toList();
        if (!rare.isEmpty()) {
            parts.add(ranking(rare));
        }
        return String.join(" union all ", parts);
    }

    private String along(IssueStatus status, int look) {
        return "(select i.status, i.id, " + order.number()
                + " as key, i.seen from (select *, count(*) over () as seen from"
                + " (select " + COLUMNS + " from issue i where i.status = '" + status.word() + "'" + along + order.by()
                + " limit " + look
                + ") i) i" + where.ofEach() + order.by() + " limit " + most + ")";
    }

    private String ranking(List<IssueStatus> statuses) {
        String any = statuses.stream().map(status -> "'" + status.word() + "'")
                .collect(Collectors.joining(", ", "i.status in (", ")"));
        return "(select status, id, key, place from (select i.status, i.id, " + order.number()
                + " as key, row_number() over (partition by i.status" + order.by() + ") as place from issue i"
                + where.copy().and(any + along) + ") x where place <= " + most + ")";
    }
}
