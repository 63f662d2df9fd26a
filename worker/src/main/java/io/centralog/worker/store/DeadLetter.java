package io.centralog.worker.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * What could not be read or stored, with the reason.
 *
 * @param reason in words
 * @param head the head as it came; null when there is none
 * @param data the data as it came, or, for an event that was readable but not storable, as JSON; null for none
 */
record DeadLetter(String reason, byte[] head, byte[] data) {

    private static final int LIMIT = 1 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    DeadLetter {
        reason = StorableText.name(reason);
        head = cut(head);
        data = cut(data);
    }

    static DeadLetter of(Row row, String reason) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("logger", row.head.logger());
            out.writeStringField("level", row.head.level());
            out.writeStringField("template", row.head.template());
            if (row.sample != null) {
                out.writeStringField("message", row.sample.message());
                raw(out, "details", row.sample.details());
                raw(out, "trace", row.sample.trace() == null ? null : row.sample.trace().json());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DeadLetter(reason, null, bytes.toByteArray());
    }

    int size() {
        return 100 + (head == null ? 0 : head.length) + (data == null ? 0 : data.length);
    }

    private static void raw(JsonGenerator out, String name, byte[] json) throws IOException {
        if (json != null) {
            out.writeFieldName(name);
            out.writeRawValue(new String(json, StandardCharsets.UTF_8));
        }
    }

    private static byte[] cut(byte[] bytes) {
        return bytes == null || bytes.length <= LIMIT ? bytes : Arrays.copyOf(bytes, LIMIT);
    }
}
