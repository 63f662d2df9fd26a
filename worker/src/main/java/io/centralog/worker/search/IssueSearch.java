package io.centralog.worker.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueSort.Cursor;
import io.centralog.worker.issue.IssueStatus;

/** The issues that fit a search within a stretch of time. Used for one request. */
public final class IssueSearch {

    /** How far issues of one status are counted. */
    public static final int MOST = 100;

    private final Terms terms = new Terms(Issue.getEntityManager());
    private final Search search;
    private final Span span;
    private final Instant now;
    private final SqlWhere where = new SqlWhere();
    private Map<IssueStatus, List<Cursor>> latest;

    public IssueSearch(Search search, Span span, Instant now) {
        this.search = search;
        this.span = span;
        this.now = now;
        ClauseSql clauses = new ClauseSql(where, terms, now);
        search.clauses().stream().filter(clause -> !clause.choosesStatus() || clause.not()).forEach(clauses::add);
        span.addTo(where);
    }

    /** A page of a list: ids of issues in their order, each with what it is sorted by. */
    public record Found(List<Long> ids, List<Cursor> cursors, boolean before, boolean after) {}

    /** The page that follows a cursor; the first page without one. */
    public Found after(IssueStatus status, IssueSort sort, Cursor after, int size) {
        List<Cursor> found = sort == IssueSort.LAST && after == null
                ? first(status == null ? merged() : latest().get(status), size + 1)
                : find(status, sort, true, after, size + 1);
        boolean more = found.size() > size;
        return found(more ? found.subList(0, size) : found, after != null, more);
    }

    /** The page that ends before a cursor. */
    public Found before(IssueStatus status, IssueSort sort, Cursor before, int size) {
        List<Cursor> found = find(status, sort, false, before, size + 1);
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

    /** The clauses that may miss issues, because their key had more values than are kept. */
    public List<Clause> incomplete() {
        return search.clauses().stream().filter(Terms::isTerm).filter(terms::overflown).toList();
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
        List<Cursor> merged = merged(latest().values(), Order.LATEST);
        // of a status that has more, the rest lies somewhere after its last one
        return hasMore() ? first(merged, MOST) : merged;
    }

    /** The issues of each status that were seen last: they make the first page, the tabs and the histogram. */
    private Map<IssueStatus, List<Cursor>> latest() {
        if (latest == null) {
            latest = walk(List.of(IssueStatus.values()), Order.LATEST, null, MOST);
        }
        return latest;
    }

    private List<Cursor> find(IssueStatus status, IssueSort sort, boolean forwards, Cursor cursor, int most) {
        if (sort == IssueSort.RATE) {
            SqlWhere rated = status == null ? where : where.copy().and("i.status = '" + status.word() + "'");
            return new RateRanking(rated, now, forwards).after(cursor, most);
        }
        Order order = new Order(sort, forwards);
        List<IssueStatus> statuses = status == null ? List.of(IssueStatus.values()) : List.of(status);
        return first(merged(walk(statuses, order, cursor, most).values(), order), most);
    }

    private Map<IssueStatus, List<Cursor>> walk(Collection<IssueStatus> statuses, Order order, Cursor cursor,
            int most) {
        IssueWalk walk = new IssueWalk(where, order, most);
        boolean byLastSight = order.sort() == IssueSort.LAST;
        if (cursor != null) {
            walk.startAfter(cursor);
        }
        if (byLastSight && span.from() != null) {
            walk.stopBefore(span.from());
        }
        if (!where.asksElsewhere()) {
            return walk.walk(statuses);
        }
        boolean rare = search.clauses().stream().anyMatch(clause -> clause.key() == SearchKey.TRACE && !clause.not());
        return rare ? walk.rank(statuses) : walk.read(statuses);
    }

    private static List<Cursor> merged(Collection<List<Cursor>> lists, Order order) {
        return lists.stream().flatMap(List::stream).sorted(order.comparator()).toList();
    }

    private static List<Cursor> first(List<Cursor> cursors, int most) {
        return cursors.subList(0, Math.min(most, cursors.size()));
    }

    private static Found found(List<Cursor> cursors, boolean before, boolean after) {
        return new Found(cursors.stream().map(Cursor::id).toList(), cursors, before, after);
    }
}
