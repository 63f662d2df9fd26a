package io.centralog.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;

/**
 * Writes heads and data. The head says what a group is, in at most {@value #MAX_HEAD} bytes; data holds the details of a
 * group's first event. Both carry the version of their format.
 * <p>
 * Stateless and thread-safe.
 */
public final class EventJson {

    /** Version of the format of heads and data. */
    public static final int VERSION = 1;
    /** Most bytes of a head. */
    public static final int MAX_HEAD = 512;

    private static final int MAX_HEAD_NAME = 120;
    private static final JsonFactory FACTORY = new JsonFactory();

    private EventJson() {}

    /** What an event's group is, as bytes for the head, when it counts a single second. */
    public static byte[] head(LogEvent event) {
        return head(event, micros(event.time()), 1);
    }

    /**
     * What an event's group is, as bytes for the head.
     *
     * @param event what its events have in common
     * @param micros time of the first one in microseconds
     * @param span how many seconds its repeats cover
     */
    public static byte[] head(LogEvent event, long micros, long span) {
        int template = 200;
        byte[] head = head(event, micros, span, template);
        while (head.length > MAX_HEAD && template > 0) {
            template = Math.max(0, template - (head.length - MAX_HEAD) - 8);
            head = head(event, micros, span, template);
        }
        return head;
    }

    private static byte[] head(LogEvent event, long micros, long span, int maxTemplate) {
        return write(json -> {
            json.writeNumberField("v", VERSION);
            if (span > 1) {
                json.writeNumberField("span", span);
            }
            json.writeNumberField("time", micros);
            json.writeStringField("level", text(event.level().getName(), MAX_HEAD_NAME));
            json.writeNumberField("severity", event.level().intValue());
            json.writeStringField("logger", text(event.logger(), MAX_HEAD_NAME));
            optional(json, "template", text(event.template(), maxTemplate));
            if (event.exception() != null) {
                json.writeStringField("type", text(event.exception().type(), MAX_HEAD_NAME));
            }
        });
    }

    /** Everything of an event, as bytes for the data. */
    public static byte[] data(LogEvent event) {
        return write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeNumberField("time", micros(event.time()));
            json.writeStringField("level", event.level().getName());
            json.writeNumberField("severity", event.level().intValue());
            json.writeStringField("logger", text(event.logger()));
            optional(json, "template", text(event.template()));
            optional(json, "message", text(event.message()));
            if (!event.parameters().isEmpty()) {
                json.writeArrayFieldStart("parameters");
                for (String parameter : event.parameters()) {
                    json.writeString(text(parameter));
                }
                json.writeEndArray();
            }
            if (event.exception() != null) {
                json.writeFieldName("exception");
                exception(json, event.exception());
            }
            if (event.caller() != null) {
                json.writeFieldName("caller");
                frame(json, event.caller());
            }
            optional(json, "traceId", text(event.traceId()));
            optional(json, "spanId", text(event.spanId()));
            map(json, "mdc", event.mdc());
            map(json, "tags", event.tags());
            optional(json, "thread", text(event.thread()));
            optional(json, "host", text(event.host()));
            optional(json, "environment", text(event.environment()));
            optional(json, "release", text(event.release()));
            optional(json, "key", text(event.ownKey()));
        });
    }

    private static void exception(JsonGenerator json, EventException exception) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", text(exception.type()));
        optional(json, "message", text(exception.message()));
        json.writeArrayFieldStart("frames");
        for (StackFrame frame : exception.frames()) {
            frame(json, frame);
        }
        json.writeEndArray();
        if (exception.cause() != null) {
            json.writeFieldName("cause");
            exception(json, exception.cause());
        }
        if (!exception.suppressed().isEmpty()) {
            json.writeArrayFieldStart("suppressed");
            for (EventException suppressed : exception.suppressed()) {
                exception(json, suppressed);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void frame(JsonGenerator json, StackFrame frame) throws IOException {
        json.writeStartObject();
        optional(json, "module", text(frame.module()));
        json.writeStringField("class", text(frame.className()));
        json.writeStringField("method", text(frame.method()));
        optional(json, "file", text(frame.file()));
        json.writeNumberField("line", frame.line());
        json.writeEndObject();
    }

    private static void map(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        if (map.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(text(entry.getKey()), text(entry.getValue()));
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static long micros(Instant time) {
        return time == null
                ? 0
                : Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }

    private static String text(String value, int most) {
        return value == null || value.length() <= most ? text(value) : text(value.substring(0, most) + "…");
    }

    // UTF-8 has no lone surrogates: they become visible escapes
    private static String text(String value) {
        if (value == null || !hasSurrogate(value)) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                out.append(c).append(value.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append("\\u").append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hasSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
