package io.centralog.worker.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * What a sample holds besides its columns: the JSON of {@code sample.details}. Immutable by convention.
 *
 * @param parameters parameters of the message, in order
 * @param mdc the mapped diagnostic context, sorted by key
 * @param tags tags of the event and its application, sorted by key
 * @param messages messages of its exceptions, for {@link TraceJson#read}; an element is null for one without a message
 * @param caller where it was logged, as a line of a stack trace; null when unknown
 * @param span id of the OpenTelemetry span; null when there is none
 */
public record EventDetails(List<String> parameters, Map<String, String> mdc, Map<String, String> tags,
        List<String> messages, String caller, String span) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes it; empty parts are left out. */
    byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            write(out, "parameters", parameters);
            write(out, "mdc", mdc);
            write(out, "tags", tags);
            write(out, "messages", messages);
            write(out, "caller", caller);
            write(out, "span", span);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads the column {@code sample.details}. Unknown fields are skipped. */
    public static EventDetails read(String json) {
        EventDetails details = new EventDetails(new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>(),
                null, null);
        String caller = null;
        String span = null;
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "parameters" -> read(in, details.parameters);
                    case "mdc" -> read(in, details.mdc);
                    case "tags" -> read(in, details.tags);
                    case "messages" -> read(in, details.messages);
                    case "caller" -> caller = in.getValueAsString();
                    case "span" -> span = in.getValueAsString();
                    default -> in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EventDetails(details.parameters, details.mdc, details.tags, details.messages, caller, span);
    }

    private static void write(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, StorableText.name(value));
        }
    }

    private static void write(JsonGenerator out, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(name);
            for (String value : values) {
                out.writeString(StorableText.text(value));
            }
            out.writeEndArray();
        }
    }

    private static void write(JsonGenerator out, String name, Map<String, String> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeObjectFieldStart(name);
            for (Map.Entry<String, String> entry : values.entrySet()) {
                out.writeStringField(StorableText.name(entry.getKey()), StorableText.text(entry.getValue()));
            }
            out.writeEndObject();
        }
    }

    private static void read(JsonParser in, List<String> into) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            into.add(in.getValueAsString());
        }
    }

    private static void read(JsonParser in, Map<String, String> into) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            into.put(key, in.getValueAsString());
        }
    }
}
