package io.centralog.runtime.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.centralog.runtime.scrub.KeyRule.Value;
import io.centralog.runtime.scrub.ValueScan.Bond;

/**
 * One pass over one text that takes the secrets out. Linear in the length of the text, whatever it holds; not thread-safe.
 */
final class TextScan {

    private static final String MARK = "[redacted:";
    private static final String KEY_BEGIN = "-----BEGIN ";
    private static final String KEY_END = "-----END ";
    private static final int MAX_BEYOND = 128;
    private static final int MAX_QUOTED = 4_096;

    private final KeyNames names;
    private final String text;
    private final int length;
    private final ValueScan values;
    private final List<Placeholder> placeholders = new ArrayList<>(0);
    private StringBuilder out;
    private int copied;

    /** A placeholder of a template whose parameter is a secret. */
    record Placeholder(int at, String marker) {}

    TextScan(KeyNames names, String text) {
        this.names = names;
        this.text = text;
        this.length = text.length();
        this.values = new ValueScan(text);
    }

    /** Placeholders in the place of secrets, in order. */
    List<Placeholder> placeholders() {
        return placeholders;
    }

    /** The text without secrets; the same object when it holds none. */
    String scrub() {
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (CardNumber.isDigit(c)) {
                at = digits(at);
            } else if (c == '-') {
                at = text.startsWith(KEY_BEGIN, at) ? keyBlock(at) : at + 1;
            } else if (ValueScan.isNamePart(c)) {
                at = name(at);
            } else if (c == ':' && text.startsWith("://", at)) {
                at = authority(at + 3);
            } else if (c == ':' && text.startsWith(":oracle:", at)) {
                at = oracle(Math.max(at + 8, text.indexOf(':', at + 8) + 1));
            } else if (c == '[' && text.startsWith(MARK, at)) {
                at = mark(at);
            } else {
                at++;
            }
        }
        return out == null ? text : out.append(text, copied, length).toString();
    }

    private int redact(int from, int end, String marker) {
        if (end > from) {
            if (out == null) {
                out = new StringBuilder(length + 16);
            }
            out.append(text, copied, from).append(MARK).append(marker).append(']');
            copied = end;
        }
        return end;
    }

    /** Skips a mark of an earlier scan. */
    private int mark(int from) {
        int end = from + MARK.length();
        while (end < length && (text.charAt(end) == '-' || Character.isLetter(text.charAt(end)))) {
            end++;
        }
        return end < length && text.charAt(end) == ']' ? end : from + 1;
    }

    private int digits(int from) {
        boolean fraction = from > 1 && text.charAt(from - 1) == '.' && CardNumber.isDigit(text.charAt(from - 2));
        int card = fraction ? -1 : CardNumber.end(text, from);
        if (card >= 0) {
            return redact(from, card, "card");
        }
        int end = from;
        while (end < length && CardNumber.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int name(int from) {
        int end = from;
        while (end < length && ValueScan.isNamePart(text.charAt(end))) {
            end++;
        }
        int nameEnd = end;
        while (nameEnd > from + 1 && !Character.isLetterOrDigit(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        int after = inName(from, nameEnd);
        if (after >= 0) {
            return after;
        }
        after = scheme(from, end);
        if (after >= 0) {
            return after;
        }
        Bond bond = values.bond(from, nameEnd);
        if (bond == Bond.NONE) {
            return end;
        }
        KeyRule rule = names.inText(text, from, nameEnd);
        return rule == null || values.start() >= length ? end : Math.max(end, value(rule, bond, values.start()));
    }

    /** Tokens and card numbers within a name: after a dash, dot or underscore they are part of it. */
    private int inName(int from, int end) {
        int last = -1;
        for (int at = from; at < end; at++) {
            boolean boundary = at == from || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (!boundary) {
                continue;
            }
            String marker = TokenShape.marker(text, at, end);
            if (marker != null) {
                return redact(at, end, marker);
            }
            int card = CardNumber.isDigit(text.charAt(at)) && (at == from || text.charAt(at - 1) != '.')
                    ? CardNumber.end(text, at)
                    : -1;
            if (card >= 0) {
                last = redact(at, card, "card");
                at = card;
            }
        }
        return last;
    }

    private int scheme(int from, int end) {
        boolean bearer = end - from == 6 && text.regionMatches(true, from, "bearer", 0, 6);
        boolean basic = end - from == 5 && text.regionMatches(true, from, "basic", 0, 5);
        if (!bearer && !basic || end + 1 >= length || text.charAt(end) != ' ') {
            return -1;
        }
        int tokenEnd = values.wordEnd(end + 1);
        boolean secret = bearer
                ? TokenShape.looksRandom(text, end + 1, tokenEnd)
                : TokenShape.isBasic(text, end + 1, tokenEnd);
        return secret ? redact(end + 1, tokenEnd, bearer ? "token" : "credentials") : -1;
    }

    private int value(KeyRule rule, Bond bond, int start) {
        int backslashes = 0;
        while (start + backslashes < length && text.charAt(start + backslashes) == '\\') {
            backslashes++;
        }
        if (values.isQuote(start + backslashes)) {
            int open = start + backslashes;
            return unlessHarmless(rule, bond, open + 1, values.quoteEnd(open, backslashes, mostOf(rule)));
        }
        if (bond == Bond.ELEMENT) {
            return unlessHarmless(rule, bond, start, values.elementEnd(start));
        }
        int placeholderEnd = values.placeholderEnd(start);
        int wordEnd = placeholderEnd >= 0 ? placeholderEnd : values.wordEnd(start);
        if (wordEnd == start || text.startsWith(MARK, start)) {
            return start;
        }
        char first = text.charAt(start);
        if (first == '[' || first == '{' && values.isQuote(start + 1)) {
            return redact(start + 1, values.bracketEnd(start), rule.marker());
        }
        if (isWord(start, wordEnd)) {
            return start;
        }
        if (rule.value() == Value.AUTHORIZATION) {
            wordEnd = authorizationEnd(start, wordEnd);
        } else if (rule.value() == Value.LINE && bond == Bond.COLON) {
            wordEnd = values.lineEnd(start);
        }
        return unlessHarmless(rule, bond, start, wordEnd);
    }

    // what may be left as it is must not be looked at again and again
    private static int mostOf(KeyRule rule) {
        return rule.value() == Value.ALWAYS ? Integer.MAX_VALUE : MAX_QUOTED;
    }

    private int authorizationEnd(int start, int wordEnd) {
        String scheme = wordEnd - start > 24 ? "" : ScrubRules.normal(text.substring(start, wordEnd));
        if (ScrubRules.LONG_SCHEMES.contains(scheme)) {
            return values.lineEnd(start);
        }
        boolean more = ScrubRules.SCHEMES.contains(scheme) && wordEnd + 1 < length && text.charAt(wordEnd) == ' ';
        return more ? values.wordEnd(wordEnd + 1) : wordEnd;
    }

    /** Whether an unquoted value is a word of a sentence, or says that there is no secret. */
    private boolean isWord(int from, int end) {
        if (end - from > 12) {
            return false;
        }
        String word = text.substring(from, end).toLowerCase(Locale.ROOT);
        return ScrubRules.NO_SECRETS.contains(word) || ScrubRules.PROSE.contains(word) && end < length
                && text.charAt(end) == ' ';
    }

    private int unlessHarmless(KeyRule rule, Bond bond, int from, int end) {
        if (end <= from || text.startsWith(MARK, from)) {
            return from;
        }
        if (values.isPlaceholder(from, end)) {
            placeholders.add(new Placeholder(from, rule.marker()));
            return from;
        }
        boolean prose = (bond == Bond.COLON || bond == Bond.SPACE) && !values.hasQuotedName();
        boolean secret = switch (rule.value()) {
            case ALWAYS -> bond != Bond.SPACE || rule.marker().equals("password")
                    || TokenShape.looksRandom(text, from, end);
            case LINE, AUTHORIZATION -> true;
            case UNLESS_PROSE -> (!prose || TokenShape.looksRandom(text, from, end))
                    && !TokenShape.isIdentity(text, from, end);
            case IF_RANDOM -> TokenShape.looksRandom(text, from, end) && !TokenShape.isIdentity(text, from, end);
        };
        return secret ? redact(from, end, rule.marker()) : from;
    }

    /** The password in {@code jdbc:oracle:thin:user/password@…}, after the driver's type. */
    private int oracle(int from) {
        int slash = -1;
        for (int i = from; i < Math.min(length, from + MAX_BEYOND) && text.charAt(i) > ' '; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return slash < 0 || values.isPlaceholder(slash + 1, i) ? i : redact(slash + 1, i, "password");
            }
            slash = c == '/' && slash < 0 ? i : slash;
        }
        return from;
    }

    /** The password between {@code ://} and {@code @}. */
    private int authority(int from) {
        int colon = -1;
        int at = -1;
        int end = from;
        for (; end < length && !ValueScan.endsAuthority(text.charAt(end)); end++) {
            char c = text.charAt(end);
            if (c == ':' && colon < 0) {
                colon = end;
            } else if (c == '@') {
                at = end;
            }
        }
        if (at < 0 && colon >= 0 && !values.isPort(colon + 1, end)) {
            at = beyond(end);
        }
        if (at < 0) {
            return from;
        }
        int secret = colon >= 0 && colon < at ? colon + 1 : from;
        boolean user = secret == from && !TokenShape.looksRandom(text, from, at);
        if (user || at == secret || values.isPlaceholder(secret, at) || text.startsWith(MARK, secret)) {
            return secret;
        }
        return redact(secret, at, "password");
    }

    /** An at sign behind a password that holds a slash. */
    private int beyond(int from) {
        for (int i = from; i < Math.min(length, from + MAX_BEYOND) && text.charAt(i) > ' ' && !values.isQuote(i); i++) {
            if (text.charAt(i) == '@') {
                return i;
            }
        }
        return -1;
    }

    private int keyBlock(int from) {
        int dashes = text.indexOf("-----", from + KEY_BEGIN.length());
        if (dashes < 0 || dashes - from > 64 || !text.substring(from, dashes).endsWith("PRIVATE KEY")) {
            return from + KEY_BEGIN.length();
        }
        int end = text.indexOf(KEY_END, dashes);
        int closed = end < 0 ? -1 : text.indexOf("-----", end + KEY_END.length());
        return redact(from, closed < 0 ? length : closed + 5, "private-key");
    }
}
