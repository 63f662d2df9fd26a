package io.centralog.group;

import static io.centralog.group.MessageRules.MAX_LENGTH;

/**
 * Replaces what varies in a finished text by {@code {}}: numbers with sign and unit, ids, UUIDs, hexadecimal words,
 * addresses with their ports, hosts, e-mail addresses, URLs, paths, dates and times, quoted values, values of
 * {@code key=value}, lists, JSON, and the dumps that {@code toString()} prints. Neighbouring values become one, so lists of
 * different lengths are the same. Booleans, words in capitals (states, enum constants) and names of exceptions stay: they say
 * what happened.
 * <p>
 * The words that decide are in {@link MessageRules}. One pass by hand, linear in the length of the text, which is cut at
 * 4,096 characters. Normalising a message twice changes nothing, but
 * noise of unpaired quotes and brackets may not settle at once. Stateless and thread-safe.
 */
public final class MessageNormalizer {

    private MessageNormalizer() {}

    /** The text with {@code {}} in place of each value. */
    public static String normalize(String text) {
        return new MessageScanner(cut(text), false).scan();
    }

    /**
     * The same for a text that holds placeholders already: its other words are constant, as a rule, so that only what no
     * template holds is replaced: numbers of three digits and more, ids, addresses, URLs.
     */
    static String normalizeTemplate(String text) {
        return new MessageScanner(cut(text), true).scan();
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
