package io.centralog.runtime.group;

/**
 * Replaces what varies in a finished text by {@code {}}: numbers, hexadecimal ids, UUIDs and quoted values. One pass, linear
 * in the length of the text, which is cut at {@value #MAX_LENGTH} characters.
 * <p>
 * Stateless and thread-safe.
 */
public final class MessageNormalizer {

    private static final int MAX_LENGTH = 4_096;
    private static final String VARIABLE = "{}";

    private MessageNormalizer() {}

    /** The text with {@code {}} in place of each value. */
    public static String normalize(String text) {
        int length = Math.min(text.length(), MAX_LENGTH);
        StringBuilder out = new StringBuilder(length);
        int at = 0;
        while (at < length) {
            int end = wordEnd(text, at, length);
            if (end == at) {
                out.append(text.charAt(at++));
            } else {
                out.append(isValue(text, at, end) ? VARIABLE : text.substring(at, end));
                at = end;
            }
        }
        return out.toString();
    }

    private static int wordEnd(String text, int from, int length) {
        int end = from;
        while (end < length && isWordPart(text.charAt(end))) {
            end++;
        }
        // a full stop or colon at the end belongs to the sentence
        while (end > from && isJoint(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || isJoint(c);
    }

    private static boolean isJoint(char c) {
        return c == '-' || c == '.' || c == ':' || c == '_' || c == '@' || c == '/';
    }

    private static boolean isValue(String text, int from, int end) {
        boolean hex = end - from >= 8;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            hex &= Character.digit(c, 16) >= 0 || c == '-';
        }
        return hex;
    }
}
