package io.centralog.group;

/** What a character can be in a message. */
final class Chars {

    private static final int WORD = 1;
    private static final int JOINT = 2;
    private static final int DIGIT = 4;
    private static final int HEX = 8;
    private static final int PATH = 16;
    private static final int CLOSES = 32;
    private static final byte[] KINDS = new byte[128];

    static {
        mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$~", WORD | PATH);
        mark("0123456789", DIGIT | HEX);
        mark("abcdefABCDEF", HEX);
        mark(".-@/", JOINT | PATH);
        mark("+%=&#*?!:\\", PATH);
        mark(" \t\r\n,;)]}>\"'`", CLOSES);
    }

    private Chars() {}

    private static void mark(String chars, int kind) {
        for (int i = 0; i < chars.length(); i++) {
            KINDS[chars.charAt(i)] |= (byte) kind;
        }
    }

    /** Letters, digits, and what stands between letters in a name. */
    static boolean isWord(char c) {
        return c < 128 ? (KINDS[c] & WORD) != 0 : Character.isLetterOrDigit(c);
    }

    /** Holds two words together: full stop, hyphen, slash, at. */
    static boolean isJoint(char c) {
        return c < 128 && (KINDS[c] & JOINT) != 0;
    }

    static boolean isDigit(char c) {
        return c < 128 ? (KINDS[c] & DIGIT) != 0 : Character.isDigit(c);
    }

    static boolean isHex(char c) {
        return c < 128 && (KINDS[c] & HEX) != 0;
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
