package io.centralog.worker.issue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.centralog.EventException;
import io.centralog.StackFrame;

/** Reads the JSON of stack traces and of samples' details. Unknown fields are skipped. Thread-safe. */
public final class EventJson {

    /** Exceptions nested deeper are left out: far beyond any real trace, well within the parser's limit. */
    private static final int MAX_DEPTH = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** The exception of a stored trace. */
    public static EventException exception(String json) {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            return exception(in, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The details of a sample. */
    public static EventDetails details(String json) {
        List<String> parameters = new ArrayList<>();
        Map<String, String> mdc = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        List<String> messages = new ArrayList<>();
        try (JsonParser in = JSON.createParser(json)) {
            boolean isObject = in.nextToken() == JsonToken.START_OBJECT;
            while (isObject && nextField(in)) {
                switch (in.currentName()) {
                    case "parameters" -> strings(in, parameters);
                    case "mdc" -> map(in, mdc);
                    case "tags" -> map(in, tags);
                    case "messages" -> strings(in, messages);
                    default -> in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EventDetails(parameters, mdc, tags, messages);
    }

    private static EventException exception(JsonParser in, int depth) throws IOException {
        if (depth > MAX_DEPTH || !in.hasToken(JsonToken.START_OBJECT)) {
            in.skipChildren();
            return null;
        }
        String type = "";
        String message = null;
        EventException cause = null;
        List<StackFrame> frames = new ArrayList<>();
        List<EventException> suppressed = new ArrayList<>();
        while (nextField(in)) {
            switch (in.currentName()) {
                case "type" -> type = text(in);
                case "message" -> message = text(in);
                case "frames" -> elements(in, () -> addIfRead(frames, frame(in)));
                case "cause" -> cause = exception(in, depth + 1);
                case "suppressed" -> elements(in, () -> addIfRead(suppressed, exception(in, depth + 1)));
                default -> in.skipChildren();
            }
        }
        return new EventException(type == null ? "" : type, message, frames, cause, suppressed);
    }

    private static StackFrame frame(JsonParser in) throws IOException {
        if (!in.hasToken(JsonToken.START_OBJECT)) {
            in.skipChildren();
            return null;
        }
        String module = null;
        String className = "";
        String method = "";
        String file = null;
        int line = -1;
        while (nextField(in)) {
            switch (in.currentName()) {
                case "module" -> module = text(in);
                case "class" -> className = text(in);
                case "method" -> method = text(in);
                case "file" -> file = text(in);
                case "line" -> line = in.getValueAsInt(-1);
                default -> in.skipChildren();
            }
        }
        return new StackFrame(module, className == null ? "" : className, method == null ? "" : method, file, line);
    }

    /** Moves to the next field's value; false at the end of the object. */
    private static boolean nextField(JsonParser in) throws IOException {
        if (in.nextToken() != JsonToken.FIELD_NAME) {
            return false;
        }
        in.nextToken();
        return true;
    }

    private static void elements(JsonParser in, ElementReader reader) throws IOException {
        if (!in.hasToken(JsonToken.START_ARRAY)) {
            in.skipChildren();
            return;
        }
        for (JsonToken token = in.nextToken(); token != null && token != JsonToken.END_ARRAY; token = in.nextToken()) {
            reader.read();
        }
    }

    private static void strings(JsonParser in, List<String> into) throws IOException {
        elements(in, () -> into.add(text(in)));
    }

    private static void map(JsonParser in, Map<String, String> into) throws IOException {
        if (!in.hasToken(JsonToken.START_OBJECT)) {
            in.skipChildren();
            return;
        }
        while (nextField(in)) {
            String key = in.currentName();
            into.put(key, text(in));
        }
    }

    private static String text(JsonParser in) throws IOException {
        String text = in.hasToken(JsonToken.VALUE_NULL) ? null : in.getValueAsString();
        in.skipChildren();
        return text;
    }

    private static <T> void addIfRead(List<T> list, T element) {
        if (element != null) {
            list.add(element);
        }
    }

    private interface ElementReader {

        void read() throws IOException;
    }
}
