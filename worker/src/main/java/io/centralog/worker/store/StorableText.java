package io.centralog.worker.store;

/**
 * Text as PostgreSQL can hold it: U+0000 and lone surrogates, which it refuses, become visible escapes such as
 * {@code \u0000}; text beyond a bound is cut. The one place that does this, for columns and JSON. Thread-safe.
 */
final class StorableText {

    /** Bound for messages and values, in characters. */
    static final int LONG = 65_536;
    /** Bound for names: logger, type, release and the like. */
    static final int SHORT = 1_000;

    private StorableText() {}

    /** A message or value; null stays null. */
    static String text(String raw) {
        return bounded(raw, LONG);
    }

    /** A name; null stays null. */
    static String name(String raw) {
        return bounded(raw, SHORT);
    }

    private static String bounded(String raw, int limit) {
        if (raw == null) {
            return null;
        }
        String cut = raw.length() <= limit ? raw : raw.substring(0, limit) + "…";
        int bad = firstBad(cut, 0);
        return bad < 0 ? cut : escaped(cut, bad);
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private static String escaped(String text, int firstBad) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        for (int bad = firstBad; bad >= 0; bad = firstBad(text, from)) {
            out.append(text, from, bad).append(String.format("\\u%04x", (int) text.charAt(bad)));
            from = bad + 1;
        }
        return out.append(text, from, text.length()).toString();
    }
}
