package io.centralog.group;

import java.util.Arrays;

/** The normalised text as it grows. Copies nothing until the first value. */
final class Output {

    private static final int ROOM = 16;
    private static final int MIN_SEPARATOR = 3;

    private final String text;
    private final char[] chars;
    private final boolean merging;
    private char[] out;
    private int size;
    private int copied;
    private int separator;
    private int separatorLength = -1;
    private boolean afterValue;

    /**
     * @param chars those of the text
     * @param merging whether neighbouring values become one
     */
    Output(String text, char[] chars, boolean merging) {
        this.text = text;
        this.chars = chars;
        this.merging = merging;
    }

    /** The text from {@code from} to {@code end} is a value, as far as it is not part of the one before. */
    void value(int from, int end) {
        int start = Math.max(from, copied);
        if (!(merging && afterValue && (isSeparator(start) || isRepeated(start)))) {
            separator = copied;
            separatorLength = afterValue ? start - copied : -1;
            copy(start, MessageRules.VALUE.length());
            MessageRules.VALUE.getChars(0, MessageRules.VALUE.length(), out, size);
            size += MessageRules.VALUE.length();
        }
        copied = end;
        afterValue = true;
    }

    /** Between two values of a list stand at most two characters, spaces or commas. */
    private boolean isSeparator(int start) {
        if (start - copied > 2) {
            return false;
        }
        for (int i = copied; i < start; i++) {
            if (chars[i] != ' ' && chars[i] != ',') {
                return false;
            }
        }
        return true;
    }

    /** The third and each further value of a list with the same words between them: {@code 1 <ok> 2 <ok> 3}. */
    private boolean isRepeated(int start) {
        int length = start - copied;
        return length >= MIN_SEPARATOR && length == separatorLength
                && Arrays.equals(chars, separator, separator + length, chars, copied, start);
    }

    /** Copies the text up to {@code end} and leaves room behind it. */
    private void copy(int end, int room) {
        int most = size + end - copied + room;
        if (out == null || most > out.length) {
            char[] longer = new char[Math.max(most, out == null ? chars.length : 2 * out.length) + ROOM];
            if (out != null) {
                System.arraycopy(out, 0, longer, 0, size);
            }
            out = longer;
        }
        System.arraycopy(chars, copied, out, size, end - copied);
        size += end - copied;
    }

    String finish() {
        if (out == null) {
            return text;
        }
        copy(chars.length, 0);
        return new String(out, 0, size);
    }
}
