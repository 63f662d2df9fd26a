package io.centralog.worker.search;

import java.time.Instant;
import java.util.Locale;

/** What a clause compares with. */
public sealed interface Operand {

    /**
     * Text, where {@code *} stands for any characters.
     *
     * @param text as written, without quotes
     * @param quoted whether {@code *} stands for itself
     */
    record Pattern(String text, boolean quoted) implements Operand {

        boolean isExact() {
            return quoted || text.indexOf('*') < 0;
        }

        /** For {@code LIKE} with its default escape character. */
        String like() {
            StringBuilder like = new StringBuilder();
            for (char c : text.toCharArray()) {
                if (c == '*' && !quoted) {
                    like.append('%');
                } else {
                    like.append("\\%_".indexOf(c) >= 0 ? "\\" : "").append(c);
                }
            }
            return like.toString();
        }

        Pattern lower() {
            return new Pattern(text.toLowerCase(Locale.ROOT), quoted);
        }

        /** Whether the whole text fits. */
        boolean matches(String other) {
            return other != null && (isExact() ? text.equals(other) : fits(text, other));
        }

        /** Whether a part of the text fits. */
        boolean isIn(String other) {
            return isExact() ? other.contains(text) : fits("*" + text + "*", other);
        }

        // one way back to the last star is enough: at most the product of both lengths
        private static boolean fits(String text, String other) {
            int star = -1;
            int resume = 0;
            int i = 0;
            int j = 0;
            while (j < other.length()) {
                if (i < text.length() && text.charAt(i) == '*') {
                    star = i++;
                    resume = j;
                } else if (i < text.length() && text.charAt(i) == other.charAt(j)) {
                    i++;
                    j++;
                } else if (star >= 0) {
                    i = star + 1;
                    j = ++resume;
                } else {
                    return false;
                }
            }
            while (i < text.length() && text.charAt(i) == '*') {
                i++;
            }
            return i == text.length();
        }
    }

    /** Whole numbers from one to another, both included. */
    record Numbers(long from, long to) implements Operand {

        boolean hold(long number) {
            return number >= from && number <= to;
        }
    }

    /** Times from one, included, to another, excluded; null where it is open. */
    record Times(Instant from, Instant to) implements Operand {

        boolean hold(Instant time) {
            return time != null && (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    /** What {@code is:} can say. */
    enum State implements Operand {
        OPEN, MUTED, RESOLVED, ANY, NEW, REGRESSED;

        /** Whether it chooses by status, as the tabs do. */
        boolean isStatus() {
            return this != NEW && this != REGRESSED;
        }
    }
}
