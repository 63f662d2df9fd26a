package io.centralog.worker.dashboard;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.centralog.EventException;
import io.centralog.StackFrame;
import io.centralog.worker.dashboard.ExportPages.Export;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Sample;
import io.centralog.worker.store.EventDetails;

/** Writes an occurrence with every field. Absent fields are left out; times are in UTC. */
final class JsonExport {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonExport() {}

    static String write(Export export) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeObjectFieldStart("issue");
            write(export.issue(), out);
            out.writeEndObject();
            out.writeObjectFieldStart("occurrence");
            write(out, "second", export.occurrence().second);
            out.writeNumberField("repeats", export.occurrence().repeats);
            out.writeNumberField("span", export.occurrence().span == null ? 1 : export.occurrence().span);
            out.writeEndObject();
            if (export.sample() != null) {
                out.writeObjectFieldStart("event");
                write(export.sample(), export.exception(), out);
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(Issue issue, JsonGenerator out) throws IOException {
        out.writeNumberField("id", issue.id);
        write(out, "application", issue.application.name);
        write(out, "status", issue.status.word());
        write(out, "groupingKey", issue.groupingKey);
        write(out, "level", issue.level);
        out.writeNumberField("severity", issue.severity);
        write(out, "logger", issue.logger);
        write(out, "template", issue.template);
        write(out, "exceptionType", issue.exceptionType);
        write(out, "culprit", issue.culprit);
        out.writeNumberField("repeats", issue.repeats);
        out.writeNumberField("occurrences", issue.occurrences);
        out.writeNumberField("peak", issue.peak);
        write(out, "peakSecond", issue.peakSecond);
        write(out, "firstSeen", issue.firstSeen);
        write(out, "lastSeen", issue.lastSeen);
        write(out, "regressedAt", issue.regressedAt);
        write(out, "firstRelease", issue.firstRelease);
        write(out, "lastRelease", issue.lastRelease);
    }

    private static void write(Sample sample, EventException exception, JsonGenerator out) throws IOException {
        EventDetails details = EventDetails.read(sample.details);
        write(out, "time", sample.at);
        write(out, "message", sample.message);
        write(out, "host", sample.host);
        write(out, "thread", sample.thread);
        write(out, "environment", sample.environment);
        write(out, "release", sample.release);
        write(out, "traceId", sample.traceId);
        write(out, "spanId", details.span());
        write(out, "caller", details.caller());
        out.writeArrayFieldStart("parameters");
        for (String parameter : details.parameters()) {
            out.writeString(parameter);
        }
        out.writeEndArray();
        write(out, "mdc", details.mdc());
        write(out, "tags", details.tags());
        if (exception != null) {
            out.writeFieldName("exception");
            write(exception, out);
        }
    }

    private static void write(EventException exception, JsonGenerator out) throws IOException {
        out.writeStartObject();
        write(out, "type", exception.type());
        write(out, "message", exception.message());
        out.writeArrayFieldStart("frames");
        for (StackFrame frame : exception.frames()) {
            out.writeString(frame.toString());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("suppressed");
        for (EventException suppressed : exception.suppressed()) {
            write(suppressed, out);
        }
        out.writeEndArray();
        if (exception.cause() != null) {
            out.writeFieldName("cause");
            write(exception.cause(), out);
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, Map<String, String> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            out.writeStringField(value.getKey(), value.getValue());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, Object value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value.toString());
        }
    }
}
