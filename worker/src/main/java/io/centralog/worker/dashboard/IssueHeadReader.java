package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.centralog.worker.dashboard.IssueHead.Facts;
import io.centralog.worker.dashboard.IssueRow.IssueTitle;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueHour;
import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Occurrence;
import io.centralog.worker.issue.Severity;

/** Reads what stands above each tab of an issue's page. Used for one request. */
final class IssueHeadReader {

    private static final int CHART_HEIGHT = 120;

    private final Issue issue;
    private final Instant now;

    IssueHeadReader(Issue issue, Instant now) {
        this.issue = issue;
        this.now = now;
    }

    /** @param tab last step of the tab's address; empty for the first one */
    IssueHead read(String tab) {
        return read(tab, null);
    }

    /** @param here the second to point at in the histogram; null for none */
    IssueHead read(String tab, Instant here) {
        Window window = Age.FORTNIGHT.window(now);
        List<IssueHour> hours = IssueHour.of(List.of(issue.id), window.from());
        Severity severity = Severity.of(issue.severity);
        List<LevelSum> sums = hours.stream()
                .map(hour -> new LevelSum(hour.hour, severity, hour.repeats, hour.occurrences)).toList();
        Histogram histogram = Histogram.of(window, sums, new Histogram.Drawing(CHART_HEIGHT, here,
                (from, to) -> address(issue.id) + "/occurrences?before=" + to));
        return new IssueHead(issue.id, issue.status.word(), address(issue.id), IssueTitle.of(issue, now),
                EventText.of(issue.application.name, 80),
                ListRequest.filter("app", issue.application.name), EventText.of(issue.culprit, 300),
                EventText.of(issue.logger, 300), ListRequest.filter("logger", issue.logger), facts(hours),
                "Repeats in 14 days, 6 hours a bar", histogram, tabs(tab));
    }

    static String address(long issue) {
        return "/issues/" + issue;
    }

    private List<Link> tabs(String current) {
        return List.of(tab("Occurrence", "", current, null),
                tab("All occurrences", "occurrences", current, Numbers.grouped(issue.occurrences)),
                tab("Why grouped", "grouping", current, null), tab("History", "history", current, null));
    }

    private Link tab(String text, String step, String current, String count) {
        return new Link(text, step.isEmpty() ? address(issue.id) : address(issue.id) + "/" + step, step.equals(current),
                count);
    }

    private Facts facts(List<IssueHour> hours) {
        long[] day = Sparkline.hours(hours, Sparkline.window(now)).get(issue.id);
        Occurrence peak = Occurrence.at(issue.id, issue.peakSecond);
        return new Facts(Numbers.grouped(day == null ? 0 : Arrays.stream(day).sum()),
                Rate.of(day, issue.firstSeen, now).text() + " now", Numbers.grouped(issue.repeats),
                "in " + Numbers.of(issue.occurrences, "second"), Numbers.grouped(issue.peak),
                Moment.clock(issue.peakSecond, now),
                peak == null ? null : address(issue.id) + "/occurrences/" + peak.second,
                Moment.ago(issue.lastSeen, now),
                EventText.of(issue.lastRelease, 40), Moment.onDay(issue.firstSeen, now),
                EventText.of(issue.firstRelease, 40));
    }
}
