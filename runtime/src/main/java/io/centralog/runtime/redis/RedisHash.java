package io.centralog.runtime.redis;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.redis.client.Response;

/** Reads answers to HGETALL, which are pairs in RESP3 and a flat list in RESP2. What is no number counts as nothing. */
final class RedisHash {

    private RedisHash() {}

    static Map<String, String> texts(Response response) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (response != null) {
            response.getKeys().forEach(name -> fields.put(name, response.get(name).toString()));
        }
        return fields;
    }

    static Map<String, Long> numbers(Response response) {
        Map<String, Long> fields = new LinkedHashMap<>();
        texts(response).forEach((name, value) -> fields.put(name, number(value)));
        return fields;
    }

    static long number(String text) {
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
