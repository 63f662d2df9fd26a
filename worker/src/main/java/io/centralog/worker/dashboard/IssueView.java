package io.centralog.worker.dashboard;

import java.util.List;

import io.centralog.worker.dashboard.IssueRow.IssueTitle;
import io.quarkus.qute.TemplateData;

/**
 * What the page of an issue shows.
 *
 * @param status what people decided about it, as a word
 * @param occurrence on the page of an occurrence; null when none is kept
 * @param history on the page of the history, else null
 */
@TemplateData
public record IssueView(long id, String status, IssueTitle title, EventText application, EventText culprit,
        EventText logger, Facts facts, Histogram histogram, OccurrenceView occurrence, HistoryView history) {

    /** The numbers and times of an issue. */
    @TemplateData
    public record Facts(String day, String ever, String occurrences, String peak, Moment peakSecond, String peakAddress,
            Moment lastSeen, EventText lastRelease, Moment firstSeen, EventText firstRelease) {}

    /**
     * One occurrence.
     *
     * @param second when it was
     * @param repeats its repeats in words
     * @param within what they happened within, in words
     * @param steps to the first, previous, next and last occurrence
     * @param sample the first event's data; null when it is not kept
     */
    @TemplateData
    public record OccurrenceView(Moment second, String repeats, String within, List<Step> steps, SampleView sample) {}

    /** A way to another occurrence; without an address there is none. */
    @TemplateData
    public record Step(String text, String address, String title, String rel) {}

    /**
     * The data of an occurrence's first event.
     *
     * @param message the formatted message; empty when there is none
     * @param trace the stack trace; null without an exception
     * @param traceText the stack trace as text, when that was asked for
     * @param frames the ways to show the frames
     * @param unfolded whether the folds are open
     * @param tables parameters, MDC, tags, and where and when; those that are empty are missing
     */
    @TemplateData
    public record SampleView(EventText message, TraceView trace, EventText traceText, List<Link> frames,
            boolean unfolded, List<Table> tables) {}

    /** A table of names and values. */
    @TemplateData
    public record Table(String id, String title, String note, String nameTitle, List<Row> rows) {}

    /** A name and its value, which is a time or a text. */
    @TemplateData
    public record Row(EventText name, EventText value, Moment time) {}
}
