package io.centralog.worker.dashboard;

import java.util.List;

import io.quarkus.qute.TemplateData;

/**
 * What an issue's page shows of one occurrence.
 *
 * @param occurrence null when the issue has none left
 * @param distribution of the values of its samples; null when it has none
 */
@TemplateData
public record IssueView(IssueHead head, OccurrenceView occurrence, DistributionView distribution) {

    /** The ways to export the occurrence; null when there is none. */
    public List<Link> exports() {
        return occurrence == null ? null : occurrence.exports();
    }

    /**
     * One occurrence.
     *
     * @param second when it was
     * @param repeats its repeats in words
     * @param within what they happened within, in words
     * @param steps to the first, previous, next and last occurrence
     * @param exports the ways to export it
     * @param sample the first event's data; null when it is not kept
     */
    @TemplateData
    public record OccurrenceView(Moment second, String repeats, String within, List<Step> steps, List<Link> exports,
            SampleView sample) {}

    /** A way to another occurrence; without an address there is none. */
    @TemplateData
    public record Step(String text, String address, String title, String rel) {}

    /**
     * The data of an occurrence's first event.
     *
     * @param message the formatted message; empty when there is none
     * @param trace the stack trace; null without an exception
     * @param traceText the stack trace as text, when that was asked for
     * @param plain address of the stack trace as a text of its own
     * @param frames the ways to show the frames
     * @param unfolded whether the folds are open
     * @param tables parameters, MDC, tags, and where and when; those that are empty are missing
     */
    @TemplateData
    public record SampleView(EventText message, TraceView trace, EventText traceText, String plain, List<Link> frames,
            boolean unfolded, List<Table> tables) {}

    /** A table of names and values. */
    @TemplateData
    public record Table(String id, String title, String note, String nameTitle, List<Row> rows) {}

    /**
     * A name and its value, which is a time or a text.
     *
     * @param link where the value leads; null for nowhere
     * @param only address of the issues that have it; null when it cannot be searched
     * @param not address of the issues without it
     */
    @TemplateData
    public record Row(EventText name, EventText value, Moment time, String link, String only, String not) {}

    /** All occurrences, a page of them. */
    @TemplateData
    public record OccurrencesView(IssueHead head, List<SecondRow> rows, String newer, String older) {}

    /**
     * An occurrence in a row.
     *
     * @param share of the highest on this page, in per cent
     * @param merged what its seconds were merged into, in words; null for one second
     */
    @TemplateData
    public record SecondRow(String address, Moment second, String repeats, String share, String merged,
            EventText message,
            EventText host, EventText release, EventText environment) {}

    /**
     * Why events are one issue.
     *
     * @param key the grouping key
     * @param note what to know about the inputs; null for nothing
     */
    @TemplateData
    public record GroupingView(IssueHead head, EventText key, String note, List<Input> inputs) {}

    /** An input to the grouping key. */
    @TemplateData
    public record Input(String name, EventText before, EventText after, boolean leftOut, boolean same) {}

    /** What became of the issue. */
    @TemplateData
    public record HistoryPage(IssueHead head, HistoryView history) {}
}
