package io.centralog.worker.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkus.qute.TemplateData;

/**
 * Text that came with an event, ready to be shown: what a reader could not see, or what would change how the text
 * around it looks, stands as a visible escape. This is the only way in which event text reaches a template.
 *
 * @param segments the text in pieces
 * @param cut how many characters at its end are left out
 */
@TemplateData
public record EventText(List<Segment> segments, int cut) {

    static final EventText NONE = new EventText(List.of(), 0);

    /** The text, null as empty, up to a number of characters. */
    static EventText of(String text, int max) {
        if (text == null) {
            return NONE;
        }
        int end = text.length() <= max ? text.length() : text.offsetByCodePoints(max, splitsPair(text, max) ? -1 : 0);
        return new EventText(new Splitter(text.substring(0, end)).split(), text.length() - end);
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** The text with its escapes, for attributes and wherever marks are not possible. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.text()));
        return cut == 0 ? text.toString() : text.append('…').toString();
    }

    /**
     * A piece of text.
     *
     * @param text what is shown
     * @param title what an escape stands for; null for ordinary text
     */
    @TemplateData
    public record Segment(String text, String title) {

        public boolean isEscape() {
            return title != null;
        }
    }

    /** Splits one text. Not thread-safe. */
    private static final class Splitter {

        /** More marks on one letter than any language has would run over the lines above and below. */
        private static final int MOST_MARKS = 4;
        private static final String BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0";

        private final String text;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private int marks;

        Splitter(String text) {
            this.text = text;
        }

        List<Segment> split() {
            for (int at = 0; at < text.length();) {
                int code = text.codePointAt(at);
                int end = at + Character.charCount(code);
                marks = isMark(code) ? marks + 1 : 0;
                if (code == 0x1b) {
                    end = endOfSequence(end);
                    escape("\\e" + text.substring(at + 1, end), "U+001B, a terminal's control sequence");
                } else if (isInvisible(code) || marks > MOST_MARKS) {
                    escape(written(code), String.format(Locale.ROOT, "U+%04X", code));
                } else {
                    plain.appendCodePoint(code);
                }
                at = end;
            }
            endPlain();
            return List.copyOf(segments);
        }

        private void escape(String shown, String title) {
            endPlain();
            segments.add(new Segment(shown, title));
        }

        private void endPlain() {
            if (!plain.isEmpty()) {
                segments.add(new Segment(plain.toString(), null));
                plain.setLength(0);
            }
        }

        /** The end of an ANSI sequence such as {@code [31m} that starts here. */
        private int endOfSequence(int start) {
            if (start >= text.length() || text.charAt(start) != '[') {
                return start;
            }
            int end = start + 1;
            while (end < text.length() && "0123456789;?".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            return end < text.length() && isAsciiLetter(text.charAt(end)) ? end + 1 : end;
        }

        private static boolean isAsciiLetter(char c) {
            return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }

        private static boolean isMark(int code) {
            int type = Character.getType(code);
            return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        }

        /**
         * Controls except line ends and tabs, bidirectional and other format marks, lone surrogates, non-characters, and
         * letters that leave their place empty.
         */
        private static boolean isInvisible(int code) {
            return BLANK_LETTERS.indexOf(code) >= 0 || switch (Character.getType(code)) {
                case Character.CONTROL -> code != '\n' && code != '\t';
                case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED ->
                    true;
                default -> false;
            };
        }

        private static String written(int code) {
            if (code == '\r') {
                return "\\r";
            }
            return String.format(Locale.ROOT, code > 0xffff ? "\\u{%X}" : "\\u%04X", code);
        }
    }
}
