package io.centralog.worker.store;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** The JSON of {@code reporter.dropped}: reason to repeats. Thread-safe. */
final class DroppedJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DroppedJson() {}

    static String write(Map<String, Long> dropped) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Long> reason : dropped.entrySet()) {
                out.writeNumberField(StorableText.name(reason.getKey()), reason.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Map<String, Long> read(String json) {
        Map<String, Long> dropped = new TreeMap<>();
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String reason = in.currentName();
                in.nextToken();
                dropped.put(reason, in.getLongValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dropped;
    }
}
