package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.centralog.worker.dashboard.IssueRow.IssueTitle;
import io.centralog.worker.dashboard.IssueView.Facts;
import io.centralog.worker.dashboard.IssueView.OccurrenceView;
import io.centralog.worker.dashboard.IssueView.Step;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueHour;
import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Occurrence;
import io.centralog.worker.issue.Sample;
import io.centralog.worker.issue.Severity;

/** Reads what the page of one issue shows. Used for one request. */
final class IssueReader {

    private static final int CHART_HEIGHT = 120;

    private final Issue issue;
    private final FrameMode frames;
    private final Instant now;

    IssueReader(Issue issue, FrameMode frames, Instant now) {
        this.issue = issue;
        this.frames = frames;
        this.now = now;
    }

    /** The page with one occurrence; with none when the issue has none left. */
    IssueView read(Occurrence occurrence) {
        return read(occurrence, null);
    }

    /** The page with what became of the issue. */
    IssueView readHistory() {
        return read(null, HistoryView.of(issue, now));
    }

    private IssueView read(Occurrence occurrence, HistoryView history) {
        Window window = Age.FORTNIGHT.window(now);
        List<IssueHour> hours = IssueHour.of(List.of(issue.id), window.from());
        Severity severity = Severity.of(issue.severity);
        List<LevelSum> sums = hours.stream()
                .map(hour -> new LevelSum(hour.hour, severity, hour.repeats, hour.occurrences)).toList();
        Histogram histogram = Histogram.of(window, sums, new Histogram.Drawing(CHART_HEIGHT, Duration.ofDays(4),
                occurrence == null ? null : occurrence.second));
        return new IssueView(issue.id, issue.status.word(), IssueTitle.of(issue, now),
                EventText.of(issue.application.name, 80),
                EventText.of(issue.culprit, 300), EventText.of(issue.logger, 300), facts(hours), histogram,
                occurrence == null ? null : view(occurrence), history);
    }

    private String address() {
        return "/issues/" + issue.id;
    }

    private String address(Occurrence occurrence) {
        return address() + "/occurrences/" + occurrence.second;
    }

    private Facts facts(List<IssueHour> hours) {
        long[] day = Sparkline.hours(hours, Sparkline.window(now)).get(issue.id);
        Occurrence peak = Occurrence.at(issue.id, issue.peakSecond);
        return new Facts(Numbers.grouped(day == null ? 0 : Arrays.stream(day).sum()), Numbers.grouped(issue.repeats),
                Numbers.of(issue.occurrences, "occurrence"), Numbers.grouped(issue.peak),
                Moment.clock(issue.peakSecond, now), peak == null ? null : frames.on(address(peak)),
                Moment.ago(issue.lastSeen, now), EventText.of(issue.lastRelease, 40),
                Moment.onDay(issue.firstSeen, now), EventText.of(issue.firstRelease, 40));
    }

    private OccurrenceView view(Occurrence occurrence) {
        Sample sample = Sample.of(occurrence);
        boolean merged = occurrence.span != null && occurrence.span > 1;
        return new OccurrenceView(Moment.second(occurrence.second), Numbers.of(occurrence.repeats, "repeat"),
                merged ? "in the " + occurrence.span + " seconds from here" : "in this second", steps(occurrence),
                sample == null ? null : new SampleReader(sample, frames, address(occurrence)).read());
    }

    private List<Step> steps(Occurrence occurrence) {
        Occurrence previous = occurrence.previous();
        Occurrence next = occurrence.next();
        return List.of(step("First", previous == null ? null : Occurrence.first(issue.id), null),
                step("Previous", previous, "prev"), step("Next", next, "next"),
                step("Last", next == null ? null : Occurrence.last(issue.id), null));
    }

    private Step step(String text, Occurrence to, String rel) {
        return to == null
                ? new Step(text, null, null, null)
                : new Step(text, frames.on(address(to)),
                        Moment.second(to.second).text() + ", " + Numbers.of(to.repeats, "repeat"), rel);
    }
}
