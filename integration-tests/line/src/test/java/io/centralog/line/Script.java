package io.centralog.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.support.EmbeddedRedis;

/** The scripts that the worker runs; on the wire a script is its SHA-1. */
enum Script {
    CLAIM, ACK;

    private String sha;

    /** Makes it known to Redis, so that it is called by its SHA-1 from the first time on. */
    void load(EmbeddedRedis redis) {
        sha = Buckets.call(redis, "SCRIPT", "LOAD", text()).toString();
    }

    String sha() {
        return sha;
    }

    private String text() {
        String name = name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = RedisBuckets.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
