package io.centralog.runtime.json;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

/**
 * Reads heads and data, trusting nothing: size, depth, types, numbers and version are checked. Unknown fields are skipped,
 * so that a newer reporter of the same version may add some. Stateless and thread-safe.
 */
public final class EventJsonReader {

    private static final int MAX_DEPTH = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(32)
                    .maxNameLength(10_000).maxStringLength(16 << 20).maxDocumentLength(32L << 20).build())
            .build();

    private EventJsonReader() {}

    /**
     * Reads a head or data.
     *
     * @throws UnreadableException when it is not what {@link EventJson} writes
     */
    public static LogEvent read(byte[] json) throws UnreadableException {
        return readHead(json).event();
    }

    /**
     * What a head says.
     *
     * @param event the event as far as a head holds it
     * @param span how many seconds its repeats cover
     */
    public record Head(LogEvent event, long span) {}

    /** Reads a head; throws as {@link #read} does. */
    public static Head readHead(byte[] json) throws UnreadableException {
        return read(json, parser -> event(parser, List.of()));
    }

    /** Reads data in which {@code [n]} stands for the n-th of these frames; throws as {@link #read} does. */
    static LogEvent read(byte[] json, List<List<StackFrame>> frames) throws UnreadableException {
        return read(json, parser -> event(parser, frames)).event();
    }

    /** Reads an array of frames; throws as {@link #read} does. */
    static List<StackFrame> readFrames(byte[] json) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return list(parser, parser.nextToken(), "frames", EventJsonReader::frame);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static Head read(byte[] json, Document document) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "the event");
            Head event = document.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableException("text follows after the event");
            }
            return event;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static UnreadableException unreadable(Exception e) {
        return e instanceof UnreadableException known
                ? known
                : new UnreadableException("not JSON of an event: " + firstLine(e.getMessage()));
    }

    /** Time of a head or data in microseconds, without reading the rest; 0 when it cannot be read. */
    public static long micros(byte[] json) {
        Stamp stamp = Stamp.of(json);
        return stamp == null ? parsedMicros(json) : stamp.micros();
    }

    private static long parsedMicros(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean time = parser.currentName().equals("time");
                JsonToken value = parser.nextToken();
                if (time) {
                    return value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                }
                parser.skipChildren();
            }
            return 0;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static Head event(JsonParser parser, List<List<StackFrame>> given) throws IOException {
        LogEvent.Builder event = LogEvent.builder();
        String level = "ERROR";
        int severity = 1000;
        int version = 0;
        long span = 1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "v" -> version = whole(parser, value, field);
                case "span" -> span = Math.max(1, whole(parser, value, field));
                case "time" -> event.time(instant(number(parser, value, field)));
                case "level" -> level = string(parser, value, field);
                case "severity" -> severity = whole(parser, value, field);
                case "logger" -> event.logger(string(parser, value, field));
                case "template" -> event.template(string(parser, value, field));
                case "message" -> event.message(string(parser, value, field));
                case "parameters" -> event.parameters(strings(parser, value, field));
                case "exception" -> event.exception(exception(parser, value, given));
                case "type" -> event.exception(
                        new EventException(string(parser, value, field), null, List.of(), null, List.of()));
                case "caller" -> event.caller(frame(parser, value));
                case "traceId" -> event.traceId(string(parser, value, field));
                case "spanId" -> event.spanId(string(parser, value, field));
                case "mdc" -> event.mdc(map(parser, value, field));
                case "tags" -> event.tags(map(parser, value, field));
                case "thread" -> event.thread(string(parser, value, field));
                case "host" -> event.host(string(parser, value, field));
                case "environment" -> event.environment(string(parser, value, field));
                case "release" -> event.release(string(parser, value, field));
                case "key" -> event.ownKey(string(parser, value, field));
                default -> parser.skipChildren();
            }
        }
        if (version != EventJson.VERSION) {
            throw new UnreadableException("version must be " + EventJson.VERSION + " but was " + version
                    + ": the reporter is newer than this reader, update it");
        }
        return new Head(event.level(level(level, severity)).build(), span);
    }

    private static EventException exception(JsonParser parser, JsonToken start, List<List<StackFrame>> given)
            throws IOException {
        expect(start, JsonToken.START_OBJECT, "exception");
        String type = "";
        String message = null;
        List<StackFrame> frames = List.of();
        EventException cause = null;
        List<EventException> suppressed = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "type" -> type = string(parser, value, field);
                case "message" -> message = string(parser, value, field);
                case "frames" -> frames = frames(parser, value, given);
                case "cause" -> cause = exception(parser, value, given);
                case "suppressed" -> suppressed = list(parser, value, field, (p, v) -> exception(p, v, given));
                default -> parser.skipChildren();
            }
        }
        return new EventException(type, message, frames, cause, suppressed);
    }

    private static List<StackFrame> frames(JsonParser parser, JsonToken start, List<List<StackFrame>> given)
            throws IOException {
        if (given.isEmpty()) {
            return list(parser, start, "frames", EventJsonReader::frame);
        }
        List<StackFrame> frames = List.of();
        expect(start, JsonToken.START_ARRAY, "frames");
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            frames = given.get(whole(parser, next, "frames"));
        }
        return frames;
    }

    private static StackFrame frame(JsonParser parser, JsonToken start) throws IOException {
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

    private static <T> List<T> list(JsonParser parser, JsonToken start, String field, Element<T> element)
            throws IOException {
        expect(start, JsonToken.START_ARRAY, field);
        List<T> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(element.read(parser, next));
        }
        return list;
    }

    private static List<String> strings(JsonParser parser, JsonToken start, String field) throws IOException {
        return list(parser, start, field, (p, value) -> string(p, value, field));
    }

    private static Map<String, String> map(JsonParser parser, JsonToken start, String field) throws IOException {
        expect(start, JsonToken.START_OBJECT, field);
        Map<String, String> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            map.put(key, string(parser, parser.nextToken(), field + "." + key));
        }
        return map;
    }

    private static String string(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_STRING, field);
        return parser.getText();
    }

    // both throw for a number that is too large
    private static long number(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_NUMBER_INT, field);
        return parser.getLongValue();
    }

    private static int whole(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_NUMBER_INT, field);
        return parser.getIntValue();
    }

    private static void expect(JsonToken seen, JsonToken wanted, String field) throws UnreadableException {
        if (seen != wanted) {
            throw new UnreadableException(field + " must be " + wanted + " but was " + seen);
        }
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static Level level(String name, int severity) {
        try {
            Level known = org.jboss.logmanager.LogContext.getLogContext().getLevelForName(name);
            if (known.intValue() == severity) {
                return known;
            }
        } catch (IllegalArgumentException unknown) {
            // a level of the reporting application
        }
        return new ForeignLevel(name, severity);
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface Document {
        Head read(JsonParser parser) throws IOException;
    }

    @FunctionalInterface
    private interface Element<T> {
        T read(JsonParser parser, JsonToken start) throws IOException;
    }

    private static final class ForeignLevel extends Level {
        private static final long serialVersionUID = 1L;

        ForeignLevel(String name, int value) {
            super(name, value);
        }
    }
}
