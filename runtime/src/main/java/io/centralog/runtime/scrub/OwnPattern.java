package io.centralog.runtime.scrub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of the configuration. It may read a bounded number of characters: an expression that goes back again
 * and again does not stop the application. Thread-safe.
 */
final class OwnPattern {

    private static final int READS_PER_CHARACTER = 200;
    private static final int READS = 10_000;

    private final Pattern pattern;
    private final String mark;

    OwnPattern(String marker, String expression) {
        this.pattern = Pattern.compile(expression);
        this.mark = "[redacted:" + marker + "]";
    }

    /** The text with a mark in place of each match; only the mark when that takes too long. */
    String scrub(String text) {
        try {
            Matcher matcher = pattern
                    .matcher(new Bounded(text, new long[]{ READS + (long) READS_PER_CHARACTER * text.length() }));
            if (!matcher.find()) {
                return text;
            }
            StringBuilder out = new StringBuilder(text.length());
            int copied = 0;
            do {
                if (matcher.end() > matcher.start()) {
                    out.append(text, copied, matcher.start()).append(mark);
                    copied = matcher.end();
                }
            } while (matcher.find());
            return out.append(text, copied, text.length()).toString();
        } catch (TooManyReads | StackOverflowError endless) {
            return mark;
        }
    }

    private record Bounded(String text, long[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyReads extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyReads() {
            super(null, null, false, false);
        }
    }
}
