package io.centralog.group;

/** Finds the quote that closes another one: linear, as what has no partner is remembered. */
final class Quotes {

    private final String text;
    private int unclosedSingle = Integer.MAX_VALUE;
    private int unclosedDouble = Integer.MAX_VALUE;
    private int unclosedBack = Integer.MAX_VALUE;

    Quotes(String text) {
        this.text = text;
    }

    /** The closing quote of what opens here, followed by no word; -1 when there is none. */
    int end(int open, char quote) {
        if (open >= unclosed(quote)) {
            return -1;
        }
        int close = text.indexOf(quote, open + 1);
        while (close >= 0) {
            if (close + 1 >= text.length() || !Chars.isWord(text.charAt(close + 1))) {
                return close;
            }
            close = text.indexOf(quote, close + 1);
        }
        remember(quote, open);
        return -1;
    }

    private int unclosed(char quote) {
        return quote == '\'' ? unclosedSingle : quote == '"' ? unclosedDouble : unclosedBack;
    }

    private void remember(char quote, int open) {
        if (quote == '\'') {
            unclosedSingle = open;
        } else if (quote == '"') {
            unclosedDouble = open;
        } else {
            unclosedBack = open;
        }
    }
}
