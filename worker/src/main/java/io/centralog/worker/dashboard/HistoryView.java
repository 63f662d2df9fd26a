package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueChange;
import io.quarkus.qute.TemplateData;

/**
 * What became of an issue, newest first.
 *
 * @param note what is left out; null for nothing
 */
@TemplateData
public record HistoryView(List<Entry> entries, String note) {

    private static final int MOST = 200;

    /** What people do, and what happens by itself. */
    private static final Map<String, String> WORDS = Map.of("resolved", "resolved", "reopened", "reopened", "muted",
            "muted", "mute-ended", "Mute ended", "regressed", "Regressed");

    /**
     * One change.
     *
     * @param css names its kind
     * @param account who did it; empty: nobody
     * @param word what was done
     * @param detail more about it; may be empty
     */
    @TemplateData
    public record Entry(String css, EventText account, String word, EventText detail, Moment at) {}

    static HistoryView of(Issue issue, Instant now) {
        List<IssueChange> changes = IssueChange.newest(issue.id, MOST + 1);
        List<Entry> entries = new ArrayList<>();
        changes.stream().limit(MOST).forEach(change -> entries.add(new Entry(change.change,
                EventText.of(change.account, 100), WORDS.getOrDefault(change.change, change.change),
                EventText.of(change.detail, 300), Moment.second(change.at))));
        if (changes.size() > MOST) {
            return new HistoryView(entries, "The newest " + MOST + " changes");
        }
        entries.add(new Entry("first", EventText.of(null, 1), "First seen",
                EventText.of(issue.firstRelease == null ? null : "in release " + issue.firstRelease, 100),
                Moment.second(issue.firstSeen)));
        return new HistoryView(entries, null);
    }
}
