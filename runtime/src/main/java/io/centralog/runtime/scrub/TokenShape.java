package io.centralog.runtime.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

import io.centralog.runtime.scrub.ScrubRules.Shape;

/** Knows secrets by their form alone. Stateless. */
final class TokenShape {

    private static final int LONG = 20;
    private static final int SHORT = 6;
    private static final int MAX_HEADER = 1_024;
    private static final String FIRST_CHARS = ScrubRules.SHAPES.stream().map(shape -> shape.prefix().substring(0, 1))
            .distinct().collect(Collectors.joining());

    private TokenShape() {}

    /** The marker of a token that takes the whole range; null when there is none. */
    static String marker(String text, int from, int end) {
        char first = text.charAt(from);
        if (first == 'e' && isJwt(text, from, end)) {
            return "jwt";
        }
        if (end - from < SHORT + 4 || FIRST_CHARS.indexOf(first) < 0) {
            return null;
        }
        for (Shape shape : ScrubRules.SHAPES) {
            if (text.startsWith(shape.prefix(), from) && fits(shape, text, from + shape.prefix().length(), end)) {
                return shape.marker();
            }
        }
        return null;
    }

    private static boolean fits(Shape shape, String text, int from, int end) {
        if (!shape.exact()) {
            return end - from >= shape.length();
        }
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!CardNumber.isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return end - from == shape.length();
    }

    // header and payload are JSON objects, so both begin with {" in Base64
    private static boolean isJwt(String text, int from, int end) {
        if (!text.startsWith("eyJ", from)) {
            return false;
        }
        int dot = from;
        int most = Math.min(end, from + MAX_HEADER);
        while (dot < most && text.charAt(dot) != '.') {
            dot++;
        }
        return dot > from + 8 && dot < most && dot + 8 < end;
    }

    /** Whether a value looks like something that no person wrote: digits in it, or long without a space. */
    static boolean looksRandom(String text, int from, int end) {
        boolean digit = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                return false;
            }
            digit |= CardNumber.isDigit(c);
        }
        return end - from >= LONG || digit && end - from >= SHORT;
    }

    /** Whether this is Base64 of {@code user:password}. */
    static boolean isBasic(String text, int from, int end) {
        if (end - from < 4 || end - from > 4_096) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.substring(from, end));
            return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a value is the printed identity of an object, such as {@code Order@4b1c1ea0}. */
    static boolean isIdentity(String text, int from, int end) {
        int at = end - 1;
        while (at > from && text.charAt(at) != '@' && end - at < 9) {
            at--;
        }
        if (text.charAt(at) != '@' || at <= from || at == end - 1 || end - from > 256) {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || Character.isUpperCase(text.charAt(i))) {
                return false;
            }
        }
        boolean named = false;
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && c != '.') {
                return false;
            }
            named |= Character.isUpperCase(c);
        }
        return named;
    }
}
