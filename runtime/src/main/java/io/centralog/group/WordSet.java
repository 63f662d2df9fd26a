package io.centralog.group;

import java.util.Arrays;

/** A fixed set of words, asked about a part of a text without copying it. Immutable and thread-safe. */
final class WordSet {

    private static final int STARTS = 128;

    private final String[][] byStart = new String[STARTS][];
    private final boolean ignoringCase;

    private WordSet(boolean ignoringCase, String... words) {
        this.ignoringCase = ignoringCase;
        for (String word : words) {
            int start = start(word.charAt(0));
            String[] before = byStart[start] == null ? new String[0] : byStart[start];
            byStart[start] = Arrays.copyOf(before, before.length + 1);
            byStart[start][before.length] = word;
        }
    }

    static WordSet of(String... words) {
        return new WordSet(false, words);
    }

    static WordSet ignoringCase(String... words) {
        return new WordSet(true, words);
    }

    /** Whether the text from {@code from} to {@code to} is one of the words. */
    boolean contains(String text, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return false;
        }
        String[] words = byStart[start(text.charAt(from))];
        if (words != null) {
            for (String word : words) {
                if (word.length() == length && text.regionMatches(ignoringCase, from, word, 0, length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int start(char c) {
        char key = ignoringCase && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
        return key < STARTS ? key : 0;
    }
}
