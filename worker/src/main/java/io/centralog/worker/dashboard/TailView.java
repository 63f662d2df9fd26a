package io.centralog.worker.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.centralog.worker.search.Clause;
import io.centralog.worker.tail.TailBatch;
import io.quarkus.qute.TemplateData;

/**
 * What the page of the live tail shows.
 *
 * @param search what was searched for, as it was written
 * @param problems what of it was not understood
 * @param ofIssues what of it looks at issues, not at events, and is passed over; empty for nothing
 * @param lines the backlog, the oldest first
 * @param now when the backlog ends
 * @param address of this page
 * @param stream address of what follows
 * @param choices how many lines the page keeps
 * @param most how many it keeps now
 */
@TemplateData
public record TailView(EventText search, String searchText, List<ProblemView> problems, EventText ofIssues,
        List<TailLineView> lines, Moment now, String address, String stream, List<Link> choices, int most) {

    /** A part of the search that was not understood. */
    @TemplateData
    public record ProblemView(EventText part, String reason, EventText remedy) {}

    static TailView of(TailRequest request, TailBatch backlog, Instant now) {
        String passedOver = request.search().clauses().stream().filter(Clause::isOfIssue)
                .map(clause -> clause.reading() + " " + clause.shown()).collect(Collectors.joining(", "));
        return new TailView(EventText.of(request.search().text(), 200), request.search().text(),
                request.search().problems().stream().map(problem -> new ProblemView(
                        EventText.of(problem.token(), 100), problem.reason(), EventText.of(problem.remedy(), 100)))
                        .toList(),
                EventText.of(passedOver, 300), backlog.lines().stream().map(TailLineView::of).toList(),
                Moment.timeOfDay(now),
                request.address(), request.stream(backlog.position()), request.choices(), request.most());
    }
}
