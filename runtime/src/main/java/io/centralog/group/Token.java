package io.centralog.group;

/** One word of a message, with what its characters tell, read in one pass. Reused: one per message. */
final class Token {

    private static final int HEX_ID = 8;
    private static final int CERTAIN_DIGITS = 3;
    private static final int MIN_NAME = 3;
    private static final int MAX_NUMBER = 4;
    private static final int MAX_INNER_NUMBER = 3;
    private static final int MIN_IDENTIFIER = 6;

    private final String text;
    private final char[] chars;
    private final int length;
    private int from;
    private int end;
    private int digits;
    private int lastDigit;
    private int dots;
    private int slashes;
    private int any;
    private int all;
    private boolean at;

    /** @param chars those of the text */
    Token(String text, char[] chars) {
        this.text = text;
        this.chars = chars;
        this.length = text.length();
    }

    /** Reads the run of words and joints that starts here; its end. */
    int read(int start) {
        from = start;
        digits = 0;
        dots = 0;
        slashes = 0;
        any = 0;
        all = -1;
        at = false;
        int to = start;
        while (to < length) {
            char c = chars[to];
            int kinds = Chars.kinds(c);
            if ((kinds & Chars.WORD) == 0 && !joins(c, kinds, to)) {
                break;
            }
            any |= kinds;
            all &= kinds;
            if ((kinds & Chars.DIGIT) != 0) {
                digits++;
                lastDigit = to;
            }
            to++;
        }
        end = to;
        return to;
    }

    private boolean joins(char c, int kinds, int to) {
        if ((kinds & Chars.JOINT) == 0 || to == from) {
            return false;
        }
        int after = to + 1;
        if (c == '-' && after < length && chars[after] == '-') {
            after = ValueShape.afterJoint(text, to, length);
        }
        if (after >= length || !Chars.isWord(chars[after])) {
            return false;
        }
        dots += c == '.' ? 1 : 0;
        slashes += c == '/' ? 1 : 0;
        at |= c == '@';
        return true;
    }

    int end() {
        return end;
    }

    boolean isDotted() {
        return dots > 0;
    }

    /** Whether it holds digits, is a long hexadecimal word, an e-mail address, a host, a relative path. */
    boolean isValue() {
        if (digits > 0) {
            return digits > 1 || !isToOrFor();
        }
        return at || slashes > 1 || (all & Chars.HEX) != 0 && end - from >= HEX_ID
                || dots > 0 && ValueShape.isHost(text, from, end);
    }

    /** Whether even the fixed part of a template would not hold it: three digits or more, an address. */
    boolean isCertain() {
        return digits >= CERTAIN_DIGITS || at;
    }

    /** The 2 of flush2DB and the 4 of Log4j are words. */
    private boolean isToOrFor() {
        char c = text.charAt(lastDigit);
        return (c == '2' || c == '4') && lastDigit > from && lastDigit + 1 < end
                && Character.isLetter(text.charAt(lastDigit - 1)) && Character.isLetter(text.charAt(lastDigit + 1));
    }

    /**
     * Where the number at the end of a word begins: {@code eth0}, {@code worker12}, {@code write_block.434}. The word is a name,
     * only the number is a value. -1 for hexadecimal and everything else.
     */
    int trailingNumber() {
        int start = end - digits;
        if (digits == 0 || digits > MAX_NUMBER || start - from < MIN_NAME || lastDigit != end - 1
                || !areDigits(start)) {
            return -1;
        }
        boolean word = (any & Chars.JOINT) == 0 && (all & Chars.HEX) == 0 && isLetters(from, start);
        return word || isFunction(start - 1) ? start : -1;
    }

    /** Whether it is the name of a function, letters with underscores, up to a full stop. */
    private boolean isFunction(int stop) {
        boolean underscore = false;
        for (int i = from; i < stop; i++) {
            char c = chars[i];
            if (c != '_' && !Character.isLetter(c)) {
                return false;
            }
            underscore |= c == '_';
        }
        return underscore && chars[stop] == '.';
    }

    /** Whether it is the name of a program element with a number in it: {@code Http2Server}, {@code X509Certificate}. */
    boolean isIdentifier() {
        if (digits == 0 || digits > MAX_INNER_NUMBER || end - from - digits < MIN_IDENTIFIER) {
            return false;
        }
        int start = lastDigit + 1 - digits;
        int after = lastDigit + 1;
        return start > from && after + 1 < end && isLetters(from, start) && isLetters(after, end)
                && Character.isUpperCase(text.charAt(after)) && Character.isLowerCase(text.charAt(after + 1));
    }

    /** Whether it is a word that is written with a digit: {@code IPv4}, {@code SHA-256}. */
    boolean isWordWithDigit() {
        return (any & Chars.LETTER) != 0 && end - from <= MessageRules.LONGEST_WORD_WITH_DIGIT
                && Character.isLetter(text.charAt(from))
                && MessageRules.WORDS_WITH_DIGITS.contains(text, from, end);
    }

    private boolean areDigits(int start) {
        for (int i = start; i < end; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isLetters(int start, int to) {
        for (int i = start; i < to; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
