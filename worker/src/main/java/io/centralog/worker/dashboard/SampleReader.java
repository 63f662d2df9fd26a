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
import io.centralog.worker.search.Search;
import io.centralog.worker.store.EventDetails;
import io.centralog.worker.store.TraceJson;

/** Reads what an issue's page shows of one event. Used for one request. */
final class SampleReader {

    private static final int NAME = 200;
    private static final int VALUE = 8_192;
    /** Longer values are no terms of the search. */
    private static final int MOST_SEARCHED = 200;
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
        EventException exception = exception(sample);
        EventText text = exception == null || frames != FrameMode.TEXT
                ? EventText.NONE
                : EventText.of(exception.stackTrace(), TRACE_TEXT);
        boolean said = exception != null && Objects.equals(sample.message, exception.message());
        return new SampleView(said ? EventText.NONE : EventText.of(sample.message, TraceView.MESSAGE),
                exception == null ? null : TraceView.of(exception), text, address + "/trace.txt", frames.links(address),
                frames == FrameMode.ALL, tables());
    }

    /** The exception of a sample, put together again; null when there is none. */
    static EventException exception(Sample sample) {
        if (sample.stackTraceId == null) {
            return null;
        }
        StackTrace stored = StackTrace.findById(sample.stackTraceId);
        return stored == null ? null : TraceJson.read(stored.trace, EventDetails.read(sample.details).messages());
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        List<Row> parameters = new ArrayList<>();
        for (String parameter : details.parameters()) {
            parameters.add(row(Integer.toString(parameters.size()), parameter == null ? "null" : parameter));
        }
        add(tables, "parameters", "Parameters", "of this second's first event", "Number", parameters);
        add(tables, "mdc", "MDC", Numbers.of(details.mdc().size(), "key"), "Key", rows("mdc.", details.mdc()));
        add(tables, "tags", "Tags", Numbers.of(details.tags().size(), "tag"), "Key", rows("tag.", details.tags()));
        add(tables, "where", "Where and when", "", "Field", whereAndWhen());
        return tables;
    }

    private List<Row> whereAndWhen() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(EventText.of("Time", NAME), EventText.NONE, Moment.exact(sample.at), null, null, null));
        addFiltered(rows, "Host", "host", sample.host);
        addField(rows, "Thread", sample.thread);
        addFiltered(rows, "Release", "release", sample.release);
        addFiltered(rows, "Environment", "env", sample.environment);
        addField(rows, "Logged at", details.caller());
        if (sample.traceId != null && !sample.traceId.isEmpty()) {
            rows.add(new Row(EventText.of("Trace", NAME), EventText.of(sample.traceId, VALUE), null,
                    TraceLink.to(sample.traceId), ListRequest.filter("trace", sample.traceId), null));
        }
        addField(rows, "Span", details.span());
        return rows;
    }

    private static void addField(List<Row> rows, String name, String value) {
        if (value != null && !value.isEmpty()) {
            rows.add(row(name, value));
        }
    }

    private static void addFiltered(List<Row> rows, String name, String key, String value) {
        if (value != null && !value.isEmpty()) {
            rows.add(filtered(name, key, value));
        }
    }

    private static List<Row> rows(String prefix, Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> filtered(entry.getKey(), prefix + entry.getKey(), Objects.toString(entry.getValue(), "")))
                .toList();
    }

    private static Row filtered(String name, String key, String value) {
        boolean searchable = !value.isEmpty() && value.length() <= MOST_SEARCHED && Search.isKey(key);
        return new Row(EventText.of(name, NAME), EventText.of(value, VALUE), null, null,
                searchable ? ListRequest.filter(key, value) : null,
                searchable ? ListRequest.filter("-" + key, value) : null);
    }

    private static Row row(String name, String value) {
        return new Row(EventText.of(name, NAME), EventText.of(value, VALUE), null, null, null, null);
    }

    private static void add(List<Table> tables, String id, String title, String note, String nameTitle,
            List<Row> rows) {
        if (!rows.isEmpty()) {
            tables.add(new Table(id, title, note, nameTitle, rows));
        }
    }
}
