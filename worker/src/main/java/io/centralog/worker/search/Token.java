package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of a search between spaces.
 *
 * @param start where it begins in the text
 * @param end where it ends
 * @param not whether it begins with a minus
 * @param key what stands before its colon; null for free text
 * @param value the rest, without quotes
 * @param quoted whether the value stands in quotes, so that it is taken as it is
 */
record Token(int start, int end, boolean not, String key, String value, boolean quoted) {

    /** A key is a word, perhaps with a name after a dot: anything else before a colon is text, such as {@code http:}. */
    static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z_]*(\\.[^\\s\":]+)?");

    static List<Token> split(String text) {
        List<Token> tokens = new ArrayList<>();
        for (int at = 0; at < text.length();) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                Token token = read(text, at);
                at = token.end;
                if (!token.value.isEmpty() || token.key != null || token.quoted) {
                    tokens.add(token);
                }
            }
        }
        return tokens;
    }

    private static Token read(String text, int start) {
        boolean not = text.charAt(start) == '-';
        int at = not ? start + 1 : start;
        String key = null;
        int colon = at;
        while (colon < text.length() && ":\"".indexOf(text.charAt(colon)) < 0
                && !Character.isWhitespace(text.charAt(colon))) {
            colon++;
        }
        if (colon < text.length() && text.charAt(colon) == ':' && isKey(text, at, colon)) {
            key = text.substring(at, colon);
            at = colon + 1;
        }
        return value(text, new Token(start, at, not, key, "", false));
    }

    private static boolean isKey(String text, int from, int colon) {
        return KEY.matcher(text.substring(from, colon)).matches() && !text.startsWith("//", colon + 1);
    }

    private static Token value(String text, Token before) {
        int at = before.end;
        if (at < text.length() && text.charAt(at) == '"') {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return new Token(before.start, Math.min(at + 1, text.length()), before.not, before.key, value.toString(),
                    true);
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return new Token(before.start, end, before.not, before.key, text.substring(at, end), false);
    }
}
