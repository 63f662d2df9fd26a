package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.centralog.worker.dashboard.IssueView.OccurrencesView;
import io.centralog.worker.dashboard.IssueView.SecondRow;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Occurrence;
import io.centralog.worker.issue.Sample;

/** Reads a page of all occurrences of an issue. Used for one request. */
final class OccurrencesReader {

    private static final int PAGE_SIZE = 50;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Issue issue;
    private final Instant now;

    OccurrencesReader(Issue issue, Instant now) {
        this.issue = issue;
        this.now = now;
    }

    /**
     * The page.
     *
     * @param before it begins with the newest occurrence before this time; null for the newest
     * @param from it ends with the oldest occurrence from this time on; null unless paging backwards
     */
    OccurrencesView read(Instant before, Instant from) {
        List<Occurrence> found = from == null
                ? Occurrence.before(issue.id, before == null ? END : before, PAGE_SIZE)
                : new ArrayList<>(Occurrence.from(issue.id, from, PAGE_SIZE));
        if (from != null) {
            Collections.reverse(found);
        }
        IssueHead head = new IssueHeadReader(issue, now).read("occurrences");
        if (found.isEmpty()) {
            return new OccurrencesView(head, List.of(), null, null);
        }
        Occurrence newest = found.get(0);
        Occurrence oldest = found.get(found.size() - 1);
        String address = head.address() + "/occurrences";
        return new OccurrencesView(head, rows(found),
                newest.next() == null ? null : address + "?from=" + newest.second.plusSeconds(1),
                oldest.previous() == null ? null : address + "?before=" + oldest.second);
    }

    private List<SecondRow> rows(List<Occurrence> found) {
        Map<Instant, Sample> samples = Sample.of(issue.id, found.stream().map(occurrence -> occurrence.second).toList())
                .stream().collect(Collectors.toMap(sample -> sample.second, sample -> sample));
        long most = found.stream().mapToLong(occurrence -> occurrence.repeats).max().orElse(1);
        return found.stream().map(occurrence -> row(occurrence, samples.get(occurrence.second), most)).toList();
    }

    private static SecondRow row(Occurrence occurrence, Sample sample, long most) {
        boolean merged = occurrence.span != null && occurrence.span > 1;
        return new SecondRow(IssueReader.address(occurrence), Moment.second(occurrence.second),
                Numbers.grouped(occurrence.repeats), Numbers.length(Math.max(.5, 100.0 * occurrence.repeats / most)),
                merged ? "in " + occurrence.span + " s" : null,
                sample == null ? EventText.NONE : EventText.of(sample.message, 200),
                sample == null ? EventText.NONE : EventText.of(sample.host, 60),
                sample == null ? EventText.NONE : EventText.of(sample.release, 40),
                sample == null ? EventText.NONE : EventText.of(sample.environment, 40));
    }
}
