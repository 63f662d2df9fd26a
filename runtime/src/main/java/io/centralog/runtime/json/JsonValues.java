package io.centralog.runtime.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads values of fields and checks their types. Each takes the token with which the value begins, and throws
 * {@link UnreadableException} when that is another one than the field has.
 */
final class JsonValues {

    private JsonValues() {}

    @FunctionalInterface
    interface Element<T> {
        T read(JsonParser parser, JsonToken start) throws IOException;
    }

    static <T> List<T> list(JsonParser parser, JsonToken start, String field, Element<T> element)
            throws IOException {
        expect(start, JsonToken.START_ARRAY, field);
        List<T> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(element.read(parser, next));
        }
        return list;
    }

    static List<String> strings(JsonParser parser, JsonToken start, String field) throws IOException {
        return list(parser, start, field, (p, value) -> string(p, value, field));
    }

    static Map<String, String> map(JsonParser parser, JsonToken start, String field) throws IOException {
        expect(start, JsonToken.START_OBJECT, field);
        Map<String, String> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            map.put(key, string(parser, parser.nextToken(), field + "." + key));
        }
        return map;
    }

    static String string(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_STRING, field);
        return parser.getText();
    }

    // both throw for a number that is too large
    static long number(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_NUMBER_INT, field);
        return parser.getLongValue();
    }

    static int whole(JsonParser parser, JsonToken value, String field) throws IOException {
        expect(value, JsonToken.VALUE_NUMBER_INT, field);
        return parser.getIntValue();
    }

    static void expect(JsonToken seen, JsonToken wanted, String field) throws UnreadableException {
        if (seen != wanted) {
            throw new UnreadableException(field + " must be " + wanted + " but was " + seen);
        }
    }
}
