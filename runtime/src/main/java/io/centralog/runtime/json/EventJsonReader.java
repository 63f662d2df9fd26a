package io.centralog.runtime.json;

import static io.centralog.runtime.json.JsonValues.expect;
import static io.centralog.runtime.json.JsonValues.list;
import static io.centralog.runtime.json.JsonValues.map;
import static io.centralog.runtime.json.JsonValues.number;
import static io.centralog.runtime.json.JsonValues.string;
import static io.centralog.runtime.json.JsonValues.strings;
import static io.centralog.runtime.json.JsonValues.whole;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import io.centralog.EventException;
import io.centralog.LogEvent;

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

    private static final Traces NO_TRACES = name -> {
        throw new UnreadableException("it refers to trace " + name + ", which is not at hand");
    };

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
        return readDocument(json, parser -> event(parser, NO_TRACES));
    }

    /** Reads data that may refer to a trace by its name; throws as {@link #read(byte[])} does. */
    public static LogEvent read(byte[] json, Traces traces) throws UnreadableException {
        return readDocument(json, parser -> event(parser, traces)).event();
    }

    /** Gives the traces that data refers to. */
    @FunctionalInterface
    public interface Traces {

        /** The trace of this name; throws when there is none. */
        EventException get(String name) throws UnreadableException;
    }

    /** Reads a trace, which has no messages; throws as {@link #read(byte[])} does. */
    static EventException readTrace(byte[] json) throws UnreadableException {
        return readDocument(json, parser -> TraceJson.read(parser, JsonToken.START_OBJECT));
    }

    private static <T> T readDocument(byte[] json, Document<T> document) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "the event");
            T event = document.read(parser);
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

    private static Head event(JsonParser parser, Traces traces) throws IOException {
        LogEvent.Builder event = LogEvent.builder();
        String level = "ERROR";
        int severity = 1000;
        int version = 0;
        long span = 1;
        EventException trace = null;
        List<String> messages = List.of();
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
                case "trace" -> trace = trace(parser, value, traces);
                case "messages" -> messages = list(parser, value, field, EventJsonReader::message);
                case "type" -> trace = new EventException(string(parser, value, field), null, List.of(), null,
                        List.of());
                case "caller" -> event.caller(TraceJson.readFrame(parser, value));
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
        if (trace != null) {
            event.exception(TraceJson.with(messages, trace));
        }
        return new Head(event.level(level(level, severity)).build(), span);
    }

    private static EventException trace(JsonParser parser, JsonToken value, Traces traces) throws IOException {
        return value == JsonToken.VALUE_STRING ? traces.get(parser.getText()) : TraceJson.read(parser, value);
    }

    private static String message(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? null : string(parser, value, "messages");
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
    private interface Document<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static final class ForeignLevel extends Level {
        private static final long serialVersionUID = 1L;

        ForeignLevel(String name, int value) {
            super(name, value);
        }
    }
}
