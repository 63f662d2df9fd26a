package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centralog.worker.dashboard.ListView.Pager;
import io.centralog.worker.dashboard.ListView.SortColumn;
import io.centralog.worker.issue.Application;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueFilter;
import io.centralog.worker.issue.IssueHour;
import io.centralog.worker.issue.IssuePage;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueStatus;

/** Reads what a list page shows. Used for one request. */
final class ListReader {

    private static final int PAGE_SIZE = 50;
    private static final int COUNT_LIMIT = 1_000;
    private static final int CHART_HEIGHT = 132;

    private final ListRequest request;
    private final Instant now;
    private final Window window;

    ListReader(ListRequest request, Instant now) {
        this.request = request;
        this.now = now;
        this.window = request.age().window(now);
    }

    ListView read() {
        IssuePage page = request.before() == null
                ? Issue.pageAfter(request.filter(window), request.sort(), request.after(), PAGE_SIZE)
                : Issue.pageBefore(request.filter(window), request.sort(), request.before(), PAGE_SIZE);
        return new ListView(heading(), request.age().length(),
                request.sort() == IssueSort.REPEATS ? "most repeats first" : "newest first",
                request.status() == null ? "all" : request.status().word(),
                !page.issues().isEmpty() || Application.anyReported(), histogram(), ages(), tabs(), columns(),
                rows(page.issues()), pager(page), elsewhere());
    }

    private String heading() {
        return request.status() == null ? "All issues" : word(request.status()) + " issues";
    }

    private static String word(IssueStatus status) {
        return status.name().charAt(0) + status.word().substring(1);
    }

    private Histogram histogram() {
        var sums = request.age() == Age.HOUR
                ? IssueHour.minuteSums(request.status(), window.from(), window.to())
                : IssueHour.sums(request.status(), window.from(), window.to());
        return Histogram.of(window, sums, new Histogram.Drawing(CHART_HEIGHT, request.age().tick(), null));
    }

    private List<Link> ages() {
        List<Link> ages = new ArrayList<>();
        for (Age age : Age.values()) {
            ages.add(new Link(age.label(), request.with(age).address(), age == request.age()));
        }
        return ages;
    }

    private List<Link> tabs() {
        List<Link> tabs = new ArrayList<>();
        int all = 0;
        boolean cut = false;
        for (IssueStatus status : IssueStatus.values()) {
            int count = Issue.countUpTo(COUNT_LIMIT + 1, new IssueFilter(status, request.seenSince(window)));
            tabs.add(tab(word(status), status, Math.min(count, COUNT_LIMIT), count > COUNT_LIMIT));
            all += Math.min(count, COUNT_LIMIT);
            cut |= count > COUNT_LIMIT;
        }
        tabs.add(tab("All", null, all, cut));
        return tabs;
    }

    private Link tab(String text, IssueStatus status, int count, boolean cut) {
        return new Link(text, request.with(status).address(), status == request.status(),
                Numbers.grouped(count) + (cut ? "+" : ""));
    }

    private List<SortColumn> columns() {
        return List.of(column("c-repeats", "Repeats", "Repeats ever", IssueSort.REPEATS),
                column("c-last", "Last seen", "Last seen", IssueSort.LAST),
                column("c-first", "First seen", "First seen", IssueSort.FIRST));
    }

    private SortColumn column(String css, String text, String title, IssueSort sort) {
        return new SortColumn(css, text, title, request.with(sort).address(), sort == request.sort());
    }

    private List<IssueRow> rows(List<Issue> issues) {
        Window day = Sparkline.window(now);
        Map<Long, long[]> hours = Sparkline
                .hours(IssueHour.of(issues.stream().map(issue -> issue.id).toList(), day.from()), day);
        return issues.stream().map(issue -> IssueRow.of(issue, hours.get(issue.id), now)).toList();
    }

    private Pager pager(IssuePage page) {
        List<Issue> issues = page.issues();
        if (issues.isEmpty()) {
            return new Pager("No issues here", page.before() ? request.after(null).address() : null, null);
        }
        Issue first = issues.get(0);
        Issue last = issues.get(issues.size() - 1);
        return new Pager(Numbers.of(issues.size(), "issue") + range(first, last),
                page.before() ? request.before(request.sort().cursor(first)).address() : null,
                page.after() ? request.after(request.sort().cursor(last)).address() : null);
    }

    private String range(Issue first, Issue last) {
        return switch (request.sort()) {
            case LAST -> ", last seen from " + clock(first.lastSeen) + " to " + clock(last.lastSeen);
            case FIRST -> ", first seen from " + clock(first.firstSeen) + " to " + clock(last.firstSeen);
            case REPEATS -> ", from " + Numbers.grouped(first.repeats) + " to " + Numbers.of(last.repeats, "repeat");
        };
    }

    private String clock(Instant time) {
        return Moment.clock(time, now).text();
    }

    /** Where to look when this list is empty. */
    private List<Link> elsewhere() {
        List<Link> links = new ArrayList<>();
        if (request.age() != Age.ANY) {
            links.add(new Link("Any time", request.with(Age.ANY).address(), false));
        }
        if (request.status() != null) {
            links.add(new Link("All issues", request.with((IssueStatus) null).address(), false));
        }
        return links;
    }
}
