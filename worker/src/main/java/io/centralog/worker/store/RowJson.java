package io.centralog.worker.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Writes a row as the data that a reporter would send, so that it can be read again like that. Thread-safe. */
final class RowJson {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private RowJson() {}

    static byte[] write(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            write(out, row.head);
            if (row.sample != null) {
                write(out, row.sample);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Row.Head head) throws IOException {
        text(out, "level", head.level());
        out.writeNumberField("severity", head.severity());
        text(out, "logger", head.logger());
        text(out, "template", head.template());
    }

    private static void write(JsonGenerator out, Row.Sample encoded) throws IOException {
        SampleColumns.Values sample = SampleColumns.decode(encoded.columns());
        EventDetails details = EventDetails.read(new String(sample.details(), StandardCharsets.UTF_8));
        out.writeNumberField("time", sample.atMicros());
        text(out, "message", sample.message());
        text(out, "thread", sample.thread());
        text(out, "host", sample.host());
        text(out, "environment", sample.environment());
        text(out, "release", sample.release());
        texts(out, "parameters", details.parameters());
        texts(out, "mdc", details.mdc());
        texts(out, "tags", details.tags());
        if (encoded.trace() != null) {
            out.writeFieldName("trace");
            out.writeRawValue(new String(encoded.trace().json(), StandardCharsets.UTF_8));
            out.writeArrayFieldStart("messages");
            for (String message : details.messages()) {
                out.writeString(message); // null for an exception without one
            }
            out.writeEndArray();
        }
    }

    private static void text(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(String.valueOf(value));
        }
        out.writeEndArray();
    }

    private static void texts(JsonGenerator out, String name, Map<String, String> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            out.writeStringField(value.getKey(), String.valueOf(value.getValue()));
        }
        out.writeEndObject();
    }
}
