package io.centralog.worker.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.centralog.EventException;
import io.centralog.StackFrame;

/**
 * The JSON of a stack trace. The messages of its exceptions are kept apart, with the sample: "order 4711 not found" and
 * "order 4712 not found" share one stored trace. {@link #read} puts both together again. Thread-safe.
 */
public final class TraceJson {

    /** Causes and suppressed exceptions nested deeper are left out: far beyond any real trace. */
    private static final int MAX_DEPTH = 100;
    /** Frames beyond these are left out, which a trace of the JDK (1,024 at most) never reaches. */
    private static final int MAX_FRAMES = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    private TraceJson() {}

    /** Writes the trace without its messages. */
    static byte[] write(EventException exception) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            write(exception, out, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Its messages: of the exception, its cause, its suppressed, each with what is below it. */
    static List<String> messages(EventException exception) {
        List<String> messages = new ArrayList<>(4);
        collect(exception, messages, 0);
        return messages;
    }

    /** The exception as it is told apart: without messages, with the same lists of frames; null for none. */
    static EventException withoutMessages(EventException exception) {
        return exception == null ? null : withoutMessages(exception, 0);
    }

    /** Whether two exceptions differ in messages at most. */
    static boolean isSameTrace(EventException one, EventException other) {
        return isSameTrace(one, other, 0);
    }

    /**
     * Rebuilds the exception.
     *
     * @param trace column {@code stack_trace.trace}
     * @param messages {@link EventDetails#messages()} of the sample
     */
    public static EventException read(String trace, List<String> messages) {
        try (JsonParser in = JSON.createParser(trace)) {
            in.nextToken();
            return message(read(in), messages.iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(EventException exception, List<String> messages, int depth) {
        messages.add(StorableText.text(exception.message()));
        if (depth < MAX_DEPTH) {
            if (exception.cause() != null) {
                collect(exception.cause(), messages, depth + 1);
            }
            exception.suppressed().forEach(suppressed -> collect(suppressed, messages, depth + 1));
        }
    }

    private static EventException withoutMessages(EventException exception, int depth) {
        boolean deep = depth >= MAX_DEPTH;
        return new EventException(exception.type(), null, exception.frames(),
                exception.cause() == null || deep ? null : withoutMessages(exception.cause(), depth + 1),
                deep ? List.of() : exception.suppressed().stream().map(s -> withoutMessages(s, depth + 1)).toList());
    }

    private static boolean isSameTrace(EventException one, EventException other, int depth) {
        if (one == other || depth > MAX_DEPTH) {
            return true;
        }
        if (one == null || other == null || one.suppressed().size() != other.suppressed().size()
                || !one.type().equals(other.type()) || !one.frames().equals(other.frames())
                || !isSameTrace(one.cause(), other.cause(), depth + 1)) {
            return false;
        }
        for (int i = 0; i < one.suppressed().size(); i++) {
            if (!isSameTrace(one.suppressed().get(i), other.suppressed().get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static void write(EventException exception, JsonGenerator out, int depth) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", StorableText.name(exception.type()));
        out.writeArrayFieldStart("frames");
        List<StackFrame> frames = exception.frames();
        for (StackFrame frame : frames.subList(0, Math.min(frames.size(), MAX_FRAMES))) {
            write(frame, out);
        }
        out.writeEndArray();
        if (exception.cause() != null && depth < MAX_DEPTH) {
            out.writeFieldName("cause");
            write(exception.cause(), out, depth + 1);
        }
        if (!exception.suppressed().isEmpty() && depth < MAX_DEPTH) {
            out.writeArrayFieldStart("suppressed");
            for (EventException suppressed : exception.suppressed()) {
                write(suppressed, out, depth + 1);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void write(StackFrame frame, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (frame.module() != null) {
            out.writeStringField("module", StorableText.name(frame.module()));
        }
        out.writeStringField("class", StorableText.name(frame.className()));
        out.writeStringField("method", StorableText.name(frame.method()));
        if (frame.file() != null) {
            out.writeStringField("file", StorableText.name(frame.file()));
        }
        out.writeNumberField("line", frame.line());
        out.writeEndObject();
    }

    private static EventException read(JsonParser in) throws IOException {
        String type = "";
        EventException cause = null;
        List<StackFrame> frames = new ArrayList<>();
        List<EventException> suppressed = new ArrayList<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "type" -> type = in.getText();
                case "frames" -> {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        frames.add(readFrame(in));
                    }
                }
                case "cause" -> cause = read(in);
                case "suppressed" -> {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        suppressed.add(read(in));
                    }
                }
                default -> in.skipChildren();
            }
        }
        return new EventException(type, null, frames, cause, suppressed);
    }

    private static StackFrame readFrame(JsonParser in) throws IOException {
        String module = null;
        String className = "";
        String method = "";
        String file = null;
        int line = -1;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "module" -> module = in.getText();
                case "class" -> className = in.getText();
                case "method" -> method = in.getText();
                case "file" -> file = in.getText();
                case "line" -> line = in.getIntValue();
                default -> in.skipChildren();
            }
        }
        return new StackFrame(module, className, method, file, line);
    }

    // jsonb orders fields as it likes, so messages are handed out in the order of writing, after reading
    private static EventException message(EventException exception, Iterator<String> messages) {
        String message = messages.hasNext() ? messages.next() : null;
        EventException cause = exception.cause() == null ? null : message(exception.cause(), messages);
        List<EventException> suppressed = new ArrayList<>(exception.suppressed().size());
        for (EventException each : exception.suppressed()) {
            suppressed.add(message(each, messages));
        }
        return new EventException(exception.type(), message, exception.frames(), cause, suppressed);
    }
}
