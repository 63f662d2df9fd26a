package io.centralog.runtime.json;

import java.util.Locale;

/** Texts for JSON in UTF-8, which has no lone surrogates: they become visible escapes. */
final class Utf8Text {

    private Utf8Text() {}

    /** The text, or null for none. */
    static String of(String value) {
        if (value == null || !hasSurrogate(value)) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                out.append(c).append(value.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append("\\u").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The text, cut and marked when it is longer. */
    static String of(String value, int most) {
        return of(value == null || value.length() <= most ? value : value.substring(0, most) + "…");
    }

    private static boolean hasSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
