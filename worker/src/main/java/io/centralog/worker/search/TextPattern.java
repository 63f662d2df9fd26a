package io.centralog.worker.search;

import java.util.Locale;

/**
 * Text, where {@code *} stands for any characters.
 *
 * @param text as written, without quotes
 * @param quoted whether {@code *} stands for itself
 */
record TextPattern(String text, boolean quoted) implements Operand {

    boolean isExact() {
        return quoted || text.indexOf('*') < 0;
    }

    /** For {@code LIKE} with its default escape character. */
    String like() {
        StringBuilder like = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '*' && !quoted) {
                like.append('%');
            } else {
                like.append("\\%_".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return like.toString();
    }

    TextPattern lower() {
        return new TextPattern(text.toLowerCase(Locale.ROOT), quoted);
    }

    /** Whether the whole text fits. */
    boolean matches(String other) {
        return other != null && (isExact() ? text.equals(other) : fits(text, other));
    }

    /** Whether a part of the text fits. */
    boolean isIn(String other) {
        return isExact() ? other.contains(text) : fits("*" + text + "*", other);
    }

    // one way back to the last star is enough: at most the product of both lengths
    private static boolean fits(String text, String other) {
        int star = -1;
        int resume = 0;
        int i = 0;
        int j = 0;
        while (j < other.length()) {
            if (i < text.length() && text.charAt(i) == '*') {
                star = i++;
                resume = j;
            } else if (i < text.length() && text.charAt(i) == other.charAt(j)) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++resume;
            } else {
                return false;
            }
        }
        while (i < text.length() && text.charAt(i) == '*') {
            i++;
        }
        return i == text.length();
    }
}
