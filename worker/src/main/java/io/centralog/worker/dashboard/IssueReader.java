package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.List;

import io.centralog.worker.dashboard.IssueView.OccurrenceView;
import io.centralog.worker.dashboard.IssueView.Step;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Occurrence;
import io.centralog.worker.issue.Sample;

/** Reads what the page of one issue shows of one occurrence. Used for one request. */
final class IssueReader {

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
        IssueHead head = new IssueHeadReader(issue, now).read("", occurrence == null ? null : occurrence.second);
        return occurrence == null
                ? new IssueView(head, null, null)
                : new IssueView(head, view(occurrence), DistributionView.of(issue.id));
    }

    private OccurrenceView view(Occurrence occurrence) {
        Sample sample = Sample.of(occurrence);
        String address = address(occurrence);
        return new OccurrenceView(Moment.second(occurrence.second), Numbers.of(occurrence.repeats, "repeat"),
                within(occurrence), steps(occurrence),
                List.of(new Link("Markdown, for a ticket", address + "/export.md", false),
                        new Link("JSON, with every field", address + "/export.json", false)),
                sample == null ? null : new SampleReader(sample, frames, address).read());
    }

    /** What the repeats of an occurrence happened within, in words. */
    static String within(Occurrence occurrence) {
        boolean merged = occurrence.span != null && occurrence.span > 1;
        return merged ? "in the " + occurrence.span + " seconds from here" : "in this second";
    }

    static String address(Occurrence occurrence) {
        return IssueHeadReader.address(occurrence.issueId) + "/occurrences/" + occurrence.second;
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
