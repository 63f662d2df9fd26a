package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;

/** The issues that fit a search within a stretch of time. Used for one request. */
public final class IssueSearch {

    /** How far issues of one status are counted. */
    public static final int MOST = 250;

    private static final String LAST_SEEN = "cast(extract(epoch from i.last_seen) * 1000000 as bigint)";

    private final EntityManager entities = Issue.getEntityManager();
    private final Terms terms = new Terms(entities);
    private final Search search;
    private final Span span;
    private final Instant now;
    private final SqlWhere where = new SqlWhere();
    private final boolean oftenMet;
    private final Map<IssueStatus, List<Cursor>> latest = new EnumMap<>(IssueStatus.class);

    public IssueSearch(Search search, Span span, Instant now) {
        this.search = search;
        this.span = span;
        this.now = now;
        ClauseSql clauses = new ClauseSql(where, terms, now);
        search.clauses().stream().filter(clause -> !clause.choosesStatus() || clause.not()).forEach(clauses::add);
        span.addTo(where);
        oftenMet = clauses.areOftenMet();
    }

    /** A page of a list: ids of issues in their order, each with what it is sorted by. */
    public record Found(List<Long> ids, List<Cursor> cursors, boolean before, boolean after) {}

    /** The page that follows a cursor; the first page without one. */
    public Found after(IssueStatus status, IssueSort sort, Cursor after, int size) {
        List<Cursor> found = sort == IssueSort.LAST && after == null
                ? first(status == null ? merged() : latest().get(status), size + 1)
                : find(status, sort, after, "<", "desc", size + 1);
        boolean more = found.size() > size;
        return found(more ? found.subList(0, size) : found, after != null, more);
    }

    /** The page that ends before a cursor. */
    public Found before(IssueStatus status, IssueSort sort, Cursor before, int size) {
        List<Cursor> found = find(status, sort, before, ">", "asc", size + 1);
        boolean more = found.size() > size;
        List<Cursor> page = new ArrayList<>(more ? found.subList(0, size) : found);
        Collections.reverse(page);
        return found(page, more, true);
    }

    /** How many issues of each status fit, counted no further than {@link #MOST}. */
    public Map<IssueStatus, Integer> counts() {
        Map<IssueStatus, Integer> counts = new EnumMap<>(IssueStatus.class);
        latest().forEach((status, cursors) -> counts.put(status, cursors.size()));
        return counts;
    }

    /** The ids of the issues seen last, of any status; all of them unless there are more than {@link #MOST} of one. */
    List<Long> latestIds() {
        return merged().stream().map(Cursor::id).toList();
    }

    /** Whether there are more than {@link #latestIds}. */
    boolean hasMore() {
        return latest().values().stream().anyMatch(cursors -> cursors.size() >= MOST);
    }

    private List<Cursor> merged() {
        Comparator<Cursor> order = Comparator.comparingLong(Cursor::key).thenComparingLong(Cursor::id).reversed();
        List<Cursor> merged = latest().values().stream().flatMap(List::stream).sorted(order).toList();
        // of a status that has more, the rest lies somewhere after its last one
        return hasMore() ? first(merged, MOST) : merged;
    }

    /** The issues of each status that were seen last: one query answers for the first page, the tabs and the histogram. */
    private Map<IssueStatus, List<Cursor>> latest() {
        if (latest.isEmpty()) {
            for (IssueStatus status : IssueStatus.values()) {
                latest.put(status, new ArrayList<>());
            }
            String sql = oftenMet ? walk() : ranking();
            for (Object row : where.bound(entities.createNativeQuery(sql, Object[].class)).getResultList()) {
                Object[] columns = (Object[]) row;
                latest.get(IssueStatus.of((String) columns[0]))
                        .add(new Cursor(((Number) columns[2]).longValue(), ((Number) columns[1]).longValue()));
            }
        }
        return latest;
    }

    /** Along the index, which leads by status, until there are enough of each. */
    private String walk() {
        return Arrays.stream(IssueStatus.values())
                .map(status -> "(select '" + status.word() + "' as status, i.id, " + LAST_SEEN + " as key from issue i"
                        + where.copy().and(is(status)) + " order by i.last_seen desc, i.id desc limit " + MOST + ")")
                .collect(Collectors.joining(" union all "));
    }

    /** All that fit are found, once, and then ranked. */
    private String ranking() {
        return "select status, id, key from (select i.status, i.id, " + LAST_SEEN + " as key, row_number() over"
                + " (partition by i.status order by i.last_seen desc, i.id desc) as place from issue i" + where
                + ") x where place <= " + MOST + " order by status, place";
    }

    private static List<Cursor> first(List<Cursor> cursors, int most) {
        return cursors.subList(0, Math.min(most, cursors.size()));
    }

    /** The clauses that may miss issues, because their key had more values than are kept. */
    public List<Clause> incomplete() {
        return search.clauses().stream().filter(Terms::isTerm).filter(terms::overflown).toList();
    }

    private static Found found(List<Cursor> cursors, boolean before, boolean after) {
        return new Found(cursors.stream().map(Cursor::id).toList(), cursors, before, after);
    }

    private List<Cursor> find(IssueStatus status, IssueSort sort, Cursor cursor, String comparison, String direction,
            int limit) {
        SqlWhere page = where.copy();
        Order order = new Order(sort, now);
        String join = order.join(page);
        if (cursor != null) {
            order.startAt(cursor, comparison, page);
        }
        String tail = " order by " + order.key() + " " + direction + ", i.id " + direction + " limit " + limit;
        String select = "select i.id, " + order.number() + " as key from issue i" + join;
        String sql = select + page.copy().and(status == null ? "true" : is(status)) + tail;
        if (status == null && sort == IssueSort.LAST) {
            // the index leads by status: three short walks instead of a sort of all
            sql = Arrays.stream(IssueStatus.values()).map(each -> "(" + select + page.copy().and(is(each)) + tail + ")")
                    .collect(Collectors.joining(" union all ", "select id, key from (", ") x order by key " + direction
                            + ", id " + direction + " limit " + limit));
        }
        List<Cursor> found = new ArrayList<>();
        for (Object row : page.bound(entities.createNativeQuery(sql, Object[].class)).getResultList()) {
            Object[] columns = (Object[]) row;
            found.add(new Cursor(((Number) columns[1]).longValue(), ((Number) columns[0]).longValue()));
        }
        return found;
    }

    private static String is(IssueStatus status) {
        return "i.status = '" + status.word() + "'";
    }
}
