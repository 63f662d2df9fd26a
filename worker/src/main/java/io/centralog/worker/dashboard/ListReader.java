package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centralog.worker.dashboard.ListView.ChartView;
import io.centralog.worker.dashboard.ListView.Field;
import io.centralog.worker.dashboard.ListView.Legend;
import io.centralog.worker.dashboard.ListView.Menu;
import io.centralog.worker.dashboard.ListView.Pager;
import io.centralog.worker.dashboard.ListView.SortColumn;
import io.centralog.worker.dashboard.ListView.TimeView;
import io.centralog.worker.issue.Application;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueHour;
import io.centralog.worker.issue.IssueSort;
import io.centralog.worker.issue.IssueStatus;
import io.centralog.worker.search.IssueSearch;
import io.centralog.worker.search.IssueSearch.Found;
import io.centralog.worker.search.LevelSums;
import io.centralog.worker.search.Search;
import io.centralog.worker.search.SearchKey;
import io.centralog.worker.search.Suggestions;

/** Reads what a list page shows. Used for one request. */
final class ListReader {

    private static final int PAGE_SIZE = 50;
    private static final int CHART_HEIGHT = 132;
    private static final int LONGEST_NAME = 60;

    private final ListRequest request;
    private final Instant now;
    private final Window window;
    private final IssueSearch search;
    private final Suggestions suggestions = Suggestions.read();

    ListReader(ListRequest request, Instant now) {
        this.request = request;
        this.now = now;
        this.window = request.time().window(now);
        this.search = new IssueSearch(request.search(), request.time().span(now), now);
    }

    ListView read() {
        Found found = request.before() == null
                ? search.after(request.status(), request.sort(), request.after(), PAGE_SIZE)
                : search.before(request.status(), request.sort(), request.before(), PAGE_SIZE);
        List<Issue> issues = Issue.withIds(found.ids());
        return new ListView(heading(), request.time().words(), request.statusWord(), request.address(),
                !issues.isEmpty() || Application.anyReported(), searchView(), menus(), time(), chart(), tabs(),
                columns(),
                rows(issues), pager(found), elsewhere());
    }

    private String heading() {
        return request.status() == null ? "All issues" : word(request.status()) + " issues";
    }

    private static String word(IssueStatus status) {
        return status.name().charAt(0) + status.word().substring(1);
    }

    private SearchView searchView() {
        return SearchView.of(request.search(), search.incomplete(),
                SearchView.suggestions(suggestions.written().stream()),
                q -> request.with(q).address());
    }

    /** What many searches begin with; nothing to choose, no menu. */
    private List<Menu> menus() {
        return Stream.of(menu("Application", SearchKey.APP, suggestions.applications()),
                menu("Environment", SearchKey.ENV, suggestions.environments()))
                .filter(menu -> menu.choices().size() > 2 || menu.chosen()).toList();
    }

    private Menu menu(String label, SearchKey key, List<String> values) {
        String rest = request.search().without(key);
        String chosen = request.search().chosen(key);
        List<Link> choices = new ArrayList<>();
        choices.add(new Link("All", request.with(rest).address(), chosen == null));
        for (String value : values) {
            String q = (rest + " " + Search.written(key.word(), value)).strip();
            if (q.length() <= Search.MOST_CHARACTERS) {
                choices.add(new Link(EventText.of(value, LONGEST_NAME).toString(), request.with(q).address(),
                        value.equalsIgnoreCase(chosen)));
            }
        }
        return new Menu(chosen == null ? label : EventText.of(chosen, LONGEST_NAME).toString(), label, chosen != null,
                choices);
    }

    private ChartView chart() {
        LevelSums sums = LevelSums.read(request.search(), search, window.from(), window.to(), window.width());
        Histogram histogram = Histogram.of(window, sums.sums(), new Histogram.Drawing(CHART_HEIGHT, null,
                (from, to) -> request.with(new TimeChoice(null, from, to)).address()));
        List<Legend> legend = histogram.levels().stream().map(level -> new Legend(level.word(), level.repeats(),
                request.adding("level:" + level.word()).address())).toList();
        return new ChartView(histogram, legend, sums.issues() > 0
                ? "of the " + sums.issues() + " issues seen last"
                : request.search().clauses().isEmpty() ? "of all issues" : "of what fits the search");
    }

    private TimeView time() {
        List<Link> ages = new ArrayList<>();
        for (Age age : Age.values()) {
            ages.add(new Link(age.label(), request.with(TimeChoice.of(age)).address(), age == request.time().age()));
        }
        List<Field> fields = new ArrayList<>();
        if (request.status() != ListRequest.DEFAULT.status()) {
            fields.add(new Field("status", request.statusWord()));
        }
        if (request.sort() != ListRequest.DEFAULT.sort()) {
            fields.add(new Field("sort", request.sortWord()));
        }
        boolean custom = request.time().age() == null;
        return new TimeView(ages, custom ? "" : request.time().age().word(), custom,
                TimeChoice.written(custom ? request.time().from() : window.from()),
                TimeChoice.written(custom ? request.time().to() : window.to()), fields);
    }

    private List<Link> tabs() {
        Map<IssueStatus, Integer> counts = search.counts();
        List<Link> tabs = new ArrayList<>();
        int all = 0;
        boolean cut = false;
        for (IssueStatus status : IssueStatus.values()) {
            int count = counts.getOrDefault(status, 0);
            tabs.add(tab(word(status), status, count, count == IssueSearch.MOST));
            all += count;
            cut |= count == IssueSearch.MOST;
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
                column("c-rate", "Rate", "Repeats of the last hour", IssueSort.RATE),
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

    private Pager pager(Found found) {
        int size = found.ids().size();
        if (size == 0) {
            return new Pager("No issues here", found.before() ? request.after(null).address() : null, null);
        }
        return new Pager(Numbers.of(size, "issue") + (found.before() || found.after() ? " on this page" : ""),
                found.before() ? request.before(found.cursors().get(0)).address() : null,
                found.after() ? request.after(found.cursors().get(size - 1)).address() : null);
    }

    /** Where to look when this list is empty. */
    private List<Link> elsewhere() {
        List<Link> links = new ArrayList<>();
        if (request.time().age() != Age.ANY) {
            links.add(new Link("Any time", request.with(TimeChoice.of(Age.ANY)).address(), false));
        }
        if (request.status() != null) {
            links.add(new Link("All issues", request.with((IssueStatus) null).address(), false));
        }
        if (!request.search().text().isBlank()) {
            links.add(new Link("Without the search", request.with("").address(), false));
        }
        return links;
    }
}
