package io.centralog.runtime.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a head or data begins: version, span and time, read without a parser.
 *
 * @param micros the time, in microseconds
 * @param span how many seconds its repeats cover
 * @param end where the rest begins
 */
record Stamp(long micros, int span, int end) {

    private static final byte[] VERSION = ascii("{\"v\":" + EventJson.VERSION + ",");
    private static final byte[] SPAN = ascii("\"span\":");
    private static final byte[] TIME = ascii("\"time\":");
    /** More digits might overflow. */
    private static final int MAX_DIGITS = 17;
    private static final int MAX_SPAN_DIGITS = 9;

    /** Null when it does not begin as {@link EventJson} writes it. */
    static Stamp of(byte[] json) {
        if (!startsWith(json, 0, VERSION)) {
            return null;
        }
        int at = VERSION.length;
        int span = 1;
        if (startsWith(json, at, SPAN)) {
            at += SPAN.length;
            int end = endOfDigits(json, at, MAX_SPAN_DIGITS);
            if (end < 0) {
                return null;
            }
            span = Math.max(1, (int) number(json, at, end));
            at = end + 1;
        }
        if (!startsWith(json, at, TIME)) {
            return null;
        }
        at += TIME.length;
        int end = endOfDigits(json, at, MAX_DIGITS);
        return end < 0 ? null : new Stamp(number(json, at, end), span, end);
    }

    /** Where a number ends that a comma follows; negative for another. */
    private static int endOfDigits(byte[] json, int from, int most) {
        int at = from;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        // JSON has no number with a leading zero
        boolean good = at > from && at - from <= most && at < json.length && json[at] == ',' && json[from] != '0';
        return good ? at : -1;
    }

    private static long number(byte[] json, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + json[at] - '0';
        }
        return number;
    }

    static boolean startsWith(byte[] json, int from, byte[] part) {
        int end = from + part.length;
        return end <= json.length && Arrays.equals(json, from, end, part, 0, part.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
