package io.centralog.runtime.send;

import java.util.Arrays;

/**
 * Ends JSON in a few blanks that tell one group from another. Lua keeps one copy of equal texts and finds them by a hash of
 * the length, the last character and at most 31 others: events that differ in few characters all have the same hash, and a
 * flood of them would keep Redis busy comparing each one with thousands.
 */
final class LuaTail {

    private static final byte[] BLANKS = { ' ', '\t', '\n', '\r' };
    private static final int MOST = 16;

    private LuaTail() {}

    /** The JSON with 1 to 16 blanks behind it, always the same for the same key. */
    static byte[] behind(byte[] json, String key) {
        int hash = key.hashCode() * 0x9E3779B9 >>> 16; // Fibonacci hashing: the high bits are mixed best
        byte[] text = Arrays.copyOf(json, json.length + 1 + hash % MOST);
        Arrays.fill(text, json.length, text.length - 1, BLANKS[0]);
        text[text.length - 1] = BLANKS[hash / MOST % BLANKS.length];
        return text;
    }
}
