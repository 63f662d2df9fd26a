package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.centralog.EventException;
import io.centralog.worker.dashboard.IssueView.Row;
import io.centralog.worker.dashboard.IssueView.SampleView;
import io.centralog.worker.dashboard.IssueView.Table;
import io.centralog.worker.issue.Sample;
import io.centralog.worker.issue.StackTrace;
import io.centralog.worker.store.EventDetails;
import io.centralog.worker.store.TraceJson;

/** Reads what an issue's page shows of one event. Used for one request. */
final class SampleReader {

    private static final int NAME = 200;
    private static final int VALUE = 8_192;
    private static final int TRACE_TEXT = 262_144;

    private final Sample sample;
    private final EventDetails details;
    private final FrameMode frames;
    private final String address;

    SampleReader(Sample sample, FrameMode frames, String address) {
        this.sample = sample;
        this.details = EventDetails.read(sample.details);
        this.frames = frames;
        this.address = address;
    }

    SampleView read() {
        EventException exception = exception();
        EventText text = exception == null || frames != FrameMode.TEXT
                ? EventText.NONE
                : EventText.of(exception.stackTrace(), TRACE_TEXT);
        boolean said = exception != null && Objects.equals(sample.message, exception.message());
        return new SampleView(said ? EventText.NONE : EventText.of(sample.message, TraceView.MESSAGE),
                exception == null ? null : TraceView.of(exception), text, frames.links(address),
                frames == FrameMode.ALL, tables());
    }

    private EventException exception() {
        if (sample.stackTraceId == null) {
            return null;
        }
        StackTrace stored = StackTrace.findById(sample.stackTraceId);
        return stored == null ? null : TraceJson.read(stored.trace, details.messages());
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        List<Row> parameters = new ArrayList<>();
        for (String parameter : details.parameters()) {
            parameters.add(row(Integer.toString(parameters.size()), parameter == null ? "null" : parameter));
        }
        add(tables, "parameters", "Parameters", "of this second's first event", "Number", parameters);
        add(tables, "mdc", "MDC", Numbers.of(details.mdc().size(), "key"), "Key", rows(details.mdc()));
        add(tables, "tags", "Tags", Numbers.of(details.tags().size(), "tag"), "Key", rows(details.tags()));
        add(tables, "where", "Where and when", "", "Field", whereAndWhen());
        return tables;
    }

    private List<Row> whereAndWhen() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(EventText.of("Time", NAME), EventText.NONE, Moment.exact(sample.at)));
        addField(rows, "Host", sample.host);
        addField(rows, "Thread", sample.thread);
        addField(rows, "Release", sample.release);
        addField(rows, "Environment", sample.environment);
        return rows;
    }

    private static void addField(List<Row> rows, String name, String value) {
        if (value != null && !value.isEmpty()) {
            rows.add(row(name, value));
        }
    }

    private static List<Row> rows(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).toList();
    }

    private static Row row(String name, String value) {
        return new Row(EventText.of(name, NAME), EventText.of(value, VALUE), null);
    }

    private static void add(List<Table> tables, String id, String title, String note, String nameTitle,
            List<Row> rows) {
        if (!rows.isEmpty()) {
            tables.add(new Table(id, title, note, nameTitle, rows));
        }
    }
}
