package io.centralog.worker.dashboard;

import java.util.List;

import io.quarkus.qute.TemplateData;

/** What the pipeline page shows. */
@TemplateData
public record PipelineView(Verdict verdict, Balance balance, List<ReporterView> reporters, String endedReporters,
        List<ApplicationView> applications, List<WorkerView> workers, List<LetterView> letters, boolean moreLetters) {

    /**
     * Whether it is the application or Centralog.
     *
     * @param grade how bad the worst is
     * @param title the answer
     * @param findings what is wrong and what to do
     */
    @TemplateData
    public record Verdict(String grade, String title, List<Finding> findings) {}

    /**
     * Something that is wrong.
     *
     * @param who the reporter that it is about; empty for Centralog itself
     * @param what what is wrong
     * @param cure what to do; may be empty
     * @param setting the key that the cure names; null for none
     */
    @TemplateData
    public record Finding(EventText who, EventText what, EventText cure, String setting) {}

    /**
     * Where every repeat is.
     *
     * @param reported sum over all reporters
     * @param terms what it is made of
     * @param shares the terms' shares as rectangles
     * @param sharesText the same in words
     * @param grade how well it adds up
     * @param check the same in words
     * @param checked when it was looked at; null for never
     */
    @TemplateData
    public record Balance(Term reported, List<Term> terms, List<Share> shares, String sharesText, String grade,
            String check, Moment checked) {}

    /** A sum; the word is the suffix of its style class. */
    @TemplateData
    public record Term(String word, String name, String value, String sub) {}

    /** A rectangle, in per cent. */
    @TemplateData
    public record Share(String word, String x, String width) {}

    /** One process that reports. */
    @TemplateData
    public record ReporterView(EventText name, String id, String grade, String state, String cause, Moment lastContact,
            String reported, String sent, String dropped, EventText reasons, String lost, String skew,
            EventText release, EventText version) {}

    /** One application. */
    @TemplateData
    public record ApplicationView(EventText name, String grade, String state, String pendingSeconds, String pending,
            Moment oldest, String behind, String perSecond, String reported, String stored, String dropped, String lost,
            String unaccounted) {}

    /** One worker. */
    @TemplateData
    public record WorkerView(EventText name, String id, String grade, String state, Moment lastContact, String claims,
            String rows, String rowsPerSecond, Moment errorAt, EventText error, EventText version) {}

    /** One dead letter. */
    @TemplateData
    public record LetterView(long id, Moment second, EventText application, String repeats, EventText reason,
            String size) {}
}
