package io.centralog.runtime.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.centralog.LogEvent;

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
            json.writeStringField("level", Utf8Text.of(event.level().getName(), MAX_HEAD_NAME));
            json.writeNumberField("severity", event.level().intValue());
            json.writeStringField("logger", Utf8Text.of(event.logger(), MAX_HEAD_NAME));
            optional(json, "template", Utf8Text.of(event.template(), maxTemplate));
            if (event.exception() != null) {
                json.writeStringField("type", Utf8Text.of(event.exception().type(), MAX_HEAD_NAME));
            }
        });
    }

    /** Everything of an event, as bytes for the data. */
    public static byte[] data(LogEvent event) {
        return data(event, null);
    }

    /**
     * Everything of an event but its stack trace, which goes another way.
     *
     * @param trace the trace of its exception, to which the data refers by its name; null to write it into the data
     */
    public static byte[] data(LogEvent event, Trace trace) {
        return write(json -> {
            json.writeNumberField("v", VERSION);
            if (trace != null) {
                json.writeStringField("trace", trace.name()); // first: see Trace.nameIn
            } else if (event.exception() != null) {
                json.writeFieldName("trace");
                TraceJson.write(event.exception(), json);
            }
            json.writeNumberField("time", micros(event.time()));
            json.writeStringField("level", event.level().getName());
            json.writeNumberField("severity", event.level().intValue());
            json.writeStringField("logger", Utf8Text.of(event.logger()));
            optional(json, "template", Utf8Text.of(event.template()));
            optional(json, "message", Utf8Text.of(event.message()));
            texts(json, "parameters", event.parameters());
            texts(json, "messages", event.exception() == null ? List.of() : TraceJson.messages(event.exception()));
            if (event.caller() != null) {
                json.writeFieldName("caller");
                TraceJson.write(event.caller(), json);
            }
            optional(json, "traceId", Utf8Text.of(event.traceId()));
            optional(json, "spanId", Utf8Text.of(event.spanId()));
            map(json, "mdc", event.mdc());
            map(json, "tags", event.tags());
            optional(json, "thread", Utf8Text.of(event.thread()));
            optional(json, "host", Utf8Text.of(event.host()));
            optional(json, "environment", Utf8Text.of(event.environment()));
            optional(json, "release", Utf8Text.of(event.release()));
            optional(json, "key", Utf8Text.of(event.ownKey()));
        });
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(Utf8Text.of(text));
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        if (map.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(Utf8Text.of(entry.getKey()), Utf8Text.of(entry.getValue()));
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

    private static byte[] write(Fields fields) {
        return bytes(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    static byte[] bytes(Fields document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            document.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
