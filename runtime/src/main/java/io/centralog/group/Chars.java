package io.centralog.group;

/** What a character can be in a message. */
final class Chars {

    static final int WORD = 1;
    static final int JOINT = 2;
    static final int DIGIT = 4;
    static final int HEX = 8;
    static final int PATH = 16;
    static final int CLOSES = 32;
    static final int UPPER = 64;
    static final int LETTER = 128;
    static final int OPENS = 256;
    private static final short[] KINDS = new short[128];

    static {
        mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$~", WORD | PATH);
        mark("0123456789", DIGIT | HEX);
        mark("abcdefABCDEF-", HEX);
        mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER | LETTER);
        mark("abcdefghijklmnopqrstuvwxyz", LETTER);
        mark(".-@/", JOINT | PATH);
        mark("+%=&#*?!:\\", PATH);
        mark(" \t\r\n,;)]}>\"'`", CLOSES);
        mark("{[/+-<\"'`", OPENS);
    }

    private Chars() {}

    private static void mark(String chars, int kind) {
        for (int i = 0; i < chars.length(); i++) {
            KINDS[chars.charAt(i)] |= (short) kind;
        }
    }

    /** All that a character can be, as bits; a hyphen counts as hexadecimal, since it stands in UUIDs. */
    static int kinds(char c) {
        if (c < 128) {
            return KINDS[c];
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? WORD | PATH | LETTER | UPPER : WORD | PATH | LETTER;
        }
        return Character.isDigit(c) ? WORD | PATH | DIGIT : 0;
    }

    /** Letters, digits, and what stands between letters in a name. */
    static boolean isWord(char c) {
        return c < 128 ? (KINDS[c] & WORD) != 0 : Character.isLetterOrDigit(c);
    }

    /** Whether a value, a word or neither can begin here: all but spaces and most punctuation. */
    static boolean begins(char c) {
        return (kinds(c) & (WORD | OPENS)) != 0;
    }

    /** Holds two words together: full stop, hyphen, slash, at. */
    static boolean isJoint(char c) {
        return c < 128 && (KINDS[c] & JOINT) != 0;
    }

    static boolean isDigit(char c) {
        return c < 128 ? (KINDS[c] & DIGIT) != 0 : Character.isDigit(c);
    }

    static boolean isHex(char c) {
        return c < 128 && (KINDS[c] & HEX) != 0 && c != '-';
    }

    /** What can stand in a file path or in the rest of a URL. */
    static boolean isPath(char c) {
        return c < 128 ? (KINDS[c] & PATH) != 0 : Character.isLetterOrDigit(c);
    }

    /** What ends the value of {@code key=value}. */
    static boolean closesValue(char c) {
        return c < 128 && (KINDS[c] & CLOSES) != 0;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
