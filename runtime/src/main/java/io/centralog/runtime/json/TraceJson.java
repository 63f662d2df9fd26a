package io.centralog.runtime.json;

import static io.centralog.runtime.json.JsonValues.expect;
import static io.centralog.runtime.json.JsonValues.list;
import static io.centralog.runtime.json.JsonValues.string;
import static io.centralog.runtime.json.JsonValues.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.centralog.EventException;
import io.centralog.StackFrame;

/**
 * The JSON of a stack trace: types and frames of an exception, its causes and suppressed ones. Their messages stand apart, so
 * that "order 4711 not found" and "order 4712 not found" have one trace. Stateless and thread-safe.
 */
public final class TraceJson {

    private TraceJson() {}

    /** Messages of the exception, then of its cause, then of its suppressed, each with what is below it. */
    public static List<String> messages(EventException exception) {
        List<String> messages = new ArrayList<>(4);
        collect(exception, messages);
        return messages;
    }

    private static void collect(EventException exception, List<String> messages) {
        messages.add(exception.message());
        if (exception.cause() != null) {
            collect(exception.cause(), messages);
        }
        exception.suppressed().forEach(suppressed -> collect(suppressed, messages));
    }

    /** Puts messages into a trace, in the order of {@link #messages}; those that are missing stay null. */
    public static EventException with(List<String> messages, EventException trace) {
        return with(messages.iterator(), trace);
    }

    private static EventException with(Iterator<String> messages, EventException trace) {
        String message = messages.hasNext() ? messages.next() : null;
        EventException cause = trace.cause() == null ? null : with(messages, trace.cause());
        List<EventException> suppressed = trace.suppressed().isEmpty()
                ? List.of()
                : trace.suppressed().stream().map(each -> with(messages, each)).toList();
        return new EventException(trace.type(), message, trace.frames(), cause, suppressed);
    }

    static void write(EventException exception, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", Utf8Text.of(exception.type()));
        json.writeArrayFieldStart("frames");
        for (StackFrame frame : exception.frames()) {
            write(frame, json);
        }
        json.writeEndArray();
        if (exception.cause() != null) {
            json.writeFieldName("cause");
            write(exception.cause(), json);
        }
        if (!exception.suppressed().isEmpty()) {
            json.writeArrayFieldStart("suppressed");
            for (EventException suppressed : exception.suppressed()) {
                write(suppressed, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void write(StackFrame frame, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (frame.module() != null) {
            json.writeStringField("module", Utf8Text.of(frame.module()));
        }
        json.writeStringField("class", Utf8Text.of(frame.className()));
        json.writeStringField("method", Utf8Text.of(frame.method()));
        if (frame.file() != null) {
            json.writeStringField("file", Utf8Text.of(frame.file()));
        }
        json.writeNumberField("line", frame.line());
        json.writeEndObject();
    }

    static EventException read(JsonParser parser, JsonToken start) throws IOException {
        expect(start, JsonToken.START_OBJECT, "trace");
        String type = "";
        List<StackFrame> frames = List.of();
        EventException cause = null;
        List<EventException> suppressed = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "type" -> type = string(parser, value, field);
                case "frames" -> frames = list(parser, value, field, TraceJson::readFrame);
                case "cause" -> cause = read(parser, value);
                case "suppressed" -> suppressed = list(parser, value, field, TraceJson::read);
                default -> parser.skipChildren();
            }
        }
        return new EventException(type, null, frames, cause, suppressed);
    }

    static StackFrame readFrame(JsonParser parser, JsonToken start) throws IOException {
        expect(start, JsonToken.START_OBJECT, "frame");
        String module = null;
        String className = "";
        String method = "";
        String file = null;
        int line = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "module" -> module = string(parser, value, field);
                case "class" -> className = string(parser, value, field);
                case "method" -> method = string(parser, value, field);
                case "file" -> file = string(parser, value, field);
                case "line" -> line = whole(parser, value, field);
                default -> parser.skipChildren();
            }
        }
        return new StackFrame(module, className, method, file, line);
    }
}
