package io.centralog.runtime.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.centralog.EventException;

/**
 * A stack trace as it crosses Redis: once for all events that have it, under a name that is made of its bytes. Immutable by
 * convention.
 *
 * @param name the first half of the SHA-256 of the JSON, blanks behind it left out, in hexadecimal digits
 * @param json see {@link TraceJson}
 */
public record Trace(String name, byte[] json) {

    /** Characters of a name. */
    static final int NAME = 32;

    /** Writes the trace of an exception. Costs some ten microseconds. */
    public static Trace of(EventException exception) {
        byte[] json = EventJson.bytes(generator -> TraceJson.write(exception, generator));
        return new Trace(name(json), json);
    }

    /** Whether these bytes are what the name says. */
    boolean isGenuine() {
        return name.equals(name(json));
    }

    private static String name(byte[] json) {
        int end = json.length;
        while (end > 0 && json[end - 1] <= ' ' && json[end - 1] > 0) {
            end--;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(json, 0, end);
            return HexFormat.of().formatHex(sha.digest(), 0, NAME / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }

    // beside the version, so that it is found without reading the rest
    private static final byte[] VERSION = "{\"v\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIELD = ",\"trace\":\"".getBytes(StandardCharsets.US_ASCII);

    /** The name of the trace that data refers to; null when it refers to none. */
    public static String nameIn(byte[] data) {
        int at = begin(data);
        return at < 0 ? null : new String(data, at + 1, NAME, StandardCharsets.US_ASCII);
    }

    /** The data with the trace itself in the place of its name, so that it can be read without Redis. */
    public byte[] into(byte[] data) {
        int at = begin(data);
        if (at < 0) {
            return data;
        }
        byte[] whole = Arrays.copyOf(data, data.length - NAME - 2 + json.length);
        System.arraycopy(json, 0, whole, at, json.length);
        System.arraycopy(data, at + NAME + 2, whole, at + json.length, data.length - at - NAME - 2);
        return whole;
    }

    // where the quote before the name stands, whatever the version
    private static int begin(byte[] data) {
        int at = VERSION.length;
        if (!Stamp.startsWith(data, 0, VERSION)) {
            return -1;
        }
        while (at < data.length && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        int quote = at + FIELD.length - 1;
        boolean there = Stamp.startsWith(data, at, FIELD) && quote + NAME + 1 < data.length
                && data[quote + NAME + 1] == '"';
        return there ? quote : -1;
    }
}
