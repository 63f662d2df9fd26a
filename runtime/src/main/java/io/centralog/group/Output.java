package io.centralog.group;

/** The normalised text as it grows. Copies nothing until the first value. */
final class Output {

    private final String text;
    private final boolean merging;
    private StringBuilder out;
    private int copied;
    private boolean afterValue;

    /** @param merging whether neighbouring values become one */
    Output(String text, boolean merging) {
        this.text = text;
        this.merging = merging;
    }

    /** The text from {@code start} to {@code end} is a value. */
    void value(int start, int end) {
        if (out == null) {
            out = new StringBuilder(text.length() < 64 ? 64 : start + 64);
        }
        if (!(merging && afterValue && isSeparator(start))) {
            out.append(text, copied, start).append(MessageRules.VALUE);
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
            if (text.charAt(i) != ' ' && text.charAt(i) != ',') {
                return false;
            }
        }
        return true;
    }

    String finish() {
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }
}
