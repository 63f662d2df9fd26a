package io.centralog.group;

/** Tells what brackets hold: what {@code toString()} printed, lists, maps, or what somebody wrote. */
final class Dumps {

    private final String text;
    private final int length;
    private final Brackets brackets;

    Dumps(String text) {
        this.text = text;
        this.length = text.length();
        this.brackets = new Brackets(text);
    }

    /** Where the bracket that opens here closes; -1 when it does not. */
    int partner(int open) {
        return brackets.partner(open);
    }

    /** Whether the bracket glued to a name holds what {@code toString()} printed. */
    boolean isDump(int open) {
        int close = partner(open);
        return close > open + 1 && !text.startsWith(MessageRules.VALUE, open)
                && (text.charAt(open) == '{' || isAssignment(open + 1) && !isPhrase(open));
    }

    /** Whether parentheses hold assignments with spaces alone between them, which somebody wrote: {@code (a=1 b=2)}. */
    boolean isPhrase(int open) {
        int close = text.charAt(open) == '(' && isAssignment(open + 1) ? partner(open) : -1;
        int assignments = 0;
        for (int i = open + 1; i < close; i++) {
            char c = text.charAt(i);
            if (c == ',') {
                return false;
            }
            assignments += c == '=' ? 1 : 0;
        }
        return assignments > 1;
    }

    private boolean isAssignment(int from) {
        int end = ValueShape.tokenEnd(text, from, length);
        return end > from && end < length && text.charAt(end) == '=';
    }

    /** Whether a square bracket holds a list: nothing, or values with commas between them. */
    boolean isList(int open) {
        int close = partner(open);
        return close == open + 1 || close > 0 && isCommaSeparated(open + 1, close);
    }

    /** Whether a brace holds JSON or what {@code Map.toString()} printed. */
    boolean isMap(int open) {
        int close = partner(open);
        if (close < 0) {
            return false;
        }
        char first = text.charAt(open + 1);
        if (first == '"' || first == '\'') {
            return true;
        }
        int end = ValueShape.tokenEnd(text, open + 1, length);
        char next = text.charAt(Math.min(end, close));
        return end > open + 1 && (next == '=' || next == ':') && isCommaSeparated(open + 1, close);
    }

    private boolean isCommaSeparated(int from, int to) {
        int nameEnd = ValueShape.tokenEnd(text, from, length);
        char after = nameEnd < to ? text.charAt(nameEnd) : ' ';
        boolean dumps = nameEnd > from && (after == '{' || after == '[' || after == '(')
                || text.charAt(from) == '{' || text.charAt(from) == '"' || text.charAt(from) == '\'';
        boolean comma = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            comma |= c == ',';
            if (!dumps && c == ' ' && text.charAt(i - 1) != ',') {
                return false;
            }
        }
        return comma;
    }
}
