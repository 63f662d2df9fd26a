package io.centralog.group;

import static io.centralog.group.Chars.isDigit;

/** Asks the tables of {@link MessageRules} about a word, with the two words before it in mind. */
final class Words {

    private final String text;
    private final int length;
    private int lastStart;
    private int lastEnd = -9;
    private int beforeStart;
    private int beforeEnd = -9;
    private int codeEnd = -9;

    Words(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** Whether an empty name follows: the last two words announce a name, and there are two spaces after them. */
    boolean isNameMissing(int end) {
        return end + 1 < length && text.charAt(end) == ' ' && text.charAt(end + 1) == ' ' && end == lastEnd
                && announcer() != null;
    }

    /** A value of an assignment; the end of that of a code is remembered. */
    void readCode(int keyFrom, int keyTo, int end) {
        codeEnd = is(keyFrom, keyTo, "code") ? end : codeEnd;
    }

    /**
     * Whether a quoted text stays, as what is before it tells what it means: a word like in {@code state 'Active'}, or a code
     * like in {@code code=-1009 "The connection is offline"}.
     */
    boolean isTold(int quote, int close) {
        return quote - codeEnd == 1 && !ValueShape.hasDigit(text, quote, close)
                || quote - lastEnd == 1 && close - quote > 1
                        && MessageRules.TELLING_KEYS.contains(text, lastStart, lastEnd) && isWord(quote + 1, close);
    }

    private boolean isWord(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(Character.isLetter(c) || c == '_' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** A word that stays. */
    void read(int from, int to) {
        beforeStart = lastStart;
        beforeEnd = lastEnd;
        lastStart = from;
        lastEnd = to;
    }

    /** Whether a word without any sign of it is a value: part of a date, or a name by the words before it. */
    boolean isValue(int from, int to) {
        return isDate(from, to) || from - lastEnd == 1 && (isClass(from, to) || isName(from, to))
                || from - lastEnd == 2 && isNamed(to);
    }

    private boolean isDate(int from, int to) {
        char first = text.charAt(from);
        if (first < 'A' || first > 'W' || to - from < 3 || to - from > 9) {
            return false;
        }
        int next = to;
        while (next < length && next < to + 2 && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
            next++;
        }
        if (next == to || next == length) {
            return false;
        }
        char c = text.charAt(next);
        return (c <= 'W' || c == '{') && MessageRules.DATE_WORDS.contains(text, from, to)
                && (isDigit(c) || text.startsWith(MessageRules.VALUE, next)
                        || MessageRules.DATE_WORDS.contains(text, next,
                                ValueShape.tokenEnd(text, next, Math.min(length, next + 10))));
    }

    /** {@code class org.acme.Order}, but no exception. */
    private boolean isClass(int from, int to) {
        return is(lastStart, lastEnd, "class") && isProperty(from, to)
                && !isFault(from, to);
    }

    /** Whether it is the full name of a class: code has few of them, and they tell one problem from the other. */
    boolean isClassName(int from, int to) {
        int dots = 0;
        int last = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
                last = i + 1;
            } else if (!Character.isLetter(c) && c != '_' && c != '$') {
                return false;
            }
        }
        return dots > 1 && last < to && Character.isUpperCase(text.charAt(last));
    }

    /** Whether the last word and a colon name what stands alone before a comma: {@code file: orders.dat, 12 bytes}. */
    private boolean isNamed(int to) {
        return to < length && text.charAt(to) == ',' && text.charAt(lastEnd) == ':'
                && MessageRules.NAMING_KEYS.contains(text, lastStart, lastEnd);
    }

    private boolean isName(int from, int to) {
        String announcer = announcer();
        return announcer != null
                && (announcer.equals("invalid") || !MessageRules.NO_NAME.contains(text, from, to));
    }

    /** The first of the last two words when a name follows them; else null. */
    private String announcer() {
        if (lastStart - beforeEnd != 1 || !MessageRules.ANNOUNCERS.contains(text, lastStart, lastEnd)) {
            return null;
        }
        for (String[] pair : MessageRules.NAME_FOLLOWS) {
            if (is(lastStart, lastEnd, pair[1]) && is(beforeStart, beforeEnd, pair[0])) {
                return pair[0];
            }
        }
        return null;
    }

    private boolean is(int from, int to, String word) {
        return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
    }

    /** Whether it is the name of an exception, which stays even with a digit in it. */
    boolean isFault(int from, int to) {
        char last = text.charAt(to - 1);
        return (last == 'n' || last == 'r' || last == 'e')
                && MessageRules.endsWithOneOf(MessageRules.FAULT_ENDINGS, text, from, to)
                && Character.isLetter(text.charAt(from));
    }

    /** Whether it is the code of a message, at its start: {@code HHH000346}, {@code ORA-00942}. Ids have no leading zero. */
    boolean isCode(int from, int to) {
        if (from > 0) {
            return false;
        }
        int at = from;
        while (at < to && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
            at++;
        }
        int digits = at < to && text.charAt(at) == '-' ? at + 1 : at;
        if (at < 3 || to - digits < 5 || to - digits > 6 || text.charAt(digits) != '0'
                || to >= length || text.charAt(to) != ':') {
            return false;
        }
        for (int i = digits; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the key of an assignment is dotted: the name of a property, which is a value with its value. */
    boolean isProperty(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '.') {
                return true;
            }
        }
        return false;
    }

    /** Whether the value of an assignment stays: a boolean, capitals, a known account, any word after a telling key. */
    boolean isTelling(int keyFrom, int keyTo, int from, int to) {
        boolean capitals = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(Character.isLetter(c) || c == '_' || c == '-')) {
                return false;
            }
            capitals &= !Character.isLowerCase(c);
        }
        return capitals || is(from, to, "true") || is(from, to, "false")
                || MessageRules.TELLING_KEYS.contains(text, keyFrom, keyTo) && !is(from, to, "null")
                || is(keyFrom, keyTo, "user") && MessageRules.ACCOUNTS.contains(text, from, to);
    }
}
