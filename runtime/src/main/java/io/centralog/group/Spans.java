package io.centralog.group;

import static io.centralog.group.Chars.isDigit;
import static io.centralog.group.Chars.isWord;

/** Finds where a value ends that is more than one word: paths, quotes, lists, dumps, numbers with their units. */
final class Spans {

    private static final int MAX_ZONE = 40;
    private static final int MAX_HOST = 255;
    private static final int MAX_UNIT = 12;

    private final String text;
    private final int length;
    private final Dumps dumps;
    private final Quotes quotes;

    Spans(String text, Dumps dumps) {
        this.text = text;
        this.length = text.length();
        this.dumps = dumps;
        this.quotes = new Quotes(text);
    }

    /** Where a path begins whose first slash is here: with the dots of {@code ./} and {@code ../} before it. */
    int pathStart(int slash) {
        int start = slash;
        while (start > 0 && slash - start < 2 && text.charAt(start - 1) == '.') {
            start--;
        }
        return start == 0 || text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '(' ? start : slash;
    }

    /** The end of a path or of the rest of a URL. Full stops and colons at its end belong to the sentence. */
    int pathEnd(int from) {
        int end = from;
        while (end < length) {
            char c = text.charAt(end);
            int part = c == '[' && text.charAt(end - 1) == '/' ? bracketEnd(end) : -1;
            if (part < 0 && (!Chars.isPath(c)
                    || c == ':' && !(end + 1 < length && isPathAfterColon(text.charAt(end + 1))))) {
                break;
            }
            end = part < 0 ? end + 1 : part;
        }
        while (end > from + 1 && isSentence(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The end of a part of a path in brackets, which holds no space; -1 when it is none. */
    private int bracketEnd(int open) {
        for (int i = open + 1; i < length && i < open + MAX_HOST && text.charAt(i) != ' '; i++) {
            if (text.charAt(i) == ']') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether an address in brackets follows, as after the name of a host: {@code mx.example.ru [10.0.0.1]}. */
    boolean isAddressed(int end) {
        if (end + 3 >= length || text.charAt(end) != ' ' || !isDigit(text.charAt(end + 2))
                || text.charAt(end + 1) != '[' && text.charAt(end + 1) != '(') {
            return false;
        }
        int close = ValueShape.tokenEnd(text, end + 2, length);
        return close < length && (text.charAt(close) == ']' || text.charAt(close) == ')')
                && ValueShape.isIpv4(text, end + 2, close);
    }

    /** Whether the same name with another number stands before or after it: {@code disk1 disk2 disk3} is a list. */
    boolean isListed(int from, int number, int end) {
        int name = number - from;
        int after = skip(end, 1);
        if (after > end && text.regionMatches(after, text, from, name) && after + name < length
                && isDigit(text.charAt(after + name))) {
            return true;
        }
        int before = skip(from - 1, -1);
        int digits = before;
        while (digits >= 0 && isDigit(text.charAt(digits))) {
            digits--;
        }
        return before < from - 1 && digits < before && digits + 1 >= name
                && text.regionMatches(digits + 1 - name, text, from, name);
    }

    /** Past at most two spaces and commas. */
    private int skip(int from, int step) {
        int at = from;
        while (at >= 0 && at < length && Math.abs(at - from) < 2
                && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
            at += step;
        }
        return at;
    }

    /** Whether an equals sign stands before a word, with or without spaces. */
    boolean isAssigned(int from) {
        int at = from > 0 && text.charAt(from - 1) == ' ' ? from - 2 : from - 1;
        return at > 0 && text.charAt(at) == '=' && text.charAt(at - 1) == ' ';
    }

    /** Whether a number sign stands before and after: {@code #12#}. */
    boolean isMarked(int from, int to) {
        return from > 0 && text.charAt(from - 1) == '#' && to < length && text.charAt(to) == '#';
    }

    private static boolean isPathAfterColon(char c) {
        return isDigit(c) || c == '/' || c == '\\';
    }

    private static boolean isSentence(char c) {
        return c == '.' || c == ':' || c == '!' || c == '?';
    }

    /** The end of the line: the value of a system property may hold spaces. */
    int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? length : end;
    }

    /** The closing quote of what opens here, followed by no word; -1 when there is none. */
    int quoteEnd(int open, char quote) {
        return quotes.end(open, quote);
    }

    /** Where the value of a quoted text begins: after the method of an HTTP request line, else at its start. */
    int afterMethod(int from, int to) {
        return MessageRules.startsWithOneOf(MessageRules.HTTP_METHODS, text, from, to)
                ? text.indexOf(' ', from) + 1
                : from;
    }

    /** The end of what is assigned from here on; not more than {@code from} when nothing is. */
    int assignedEnd(int from) {
        int end = from;
        while (end < length) {
            char c = text.charAt(end);
            if (end == from && (c == '"' || c == '\'')) {
                int close = quoteEnd(from, c);
                return close < 0 ? from : close + 1;
            }
            if (end == from && (c == '=' || c == '>' || c == '<' || c == '~') || Chars.closesValue(c) || c == '&') {
                break;
            }
            if (c == '(' && dumps.isPhrase(end)) {
                return end;
            }
            int close = c == '{' || c == '[' || c == '(' ? dumps.partner(end) : -1;
            end = close > 0 ? close + 1 : end + 1;
        }
        while (end > from && isSentence(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The end of a number in parentheses right after a name: {@code LOCAL(0)}; the name's end when there is none. */
    int indexEnd(int end) {
        int close = end < length && text.charAt(end) == '(' ? end + 1 : length;
        while (close < length && isDigit(text.charAt(close))) {
            close++;
        }
        return close > end + 1 && close < length && text.charAt(close) == ')' ? close + 1 : end;
    }

    /** The end of a number that goes on with a port, minutes, an offset, a percent sign, a zone or a dump. */
    int numberEnd(int from) {
        int end = from;
        while (end + 1 < length) {
            char c = text.charAt(end);
            char next = text.charAt(end + 1);
            int token = (c == ':' && isWord(next) || (c == '+' || c == '.') && isDigit(next))
                    ? ValueShape.tokenEnd(text, end + 1, length)
                    : -1;
            int close = c == '{' ? dumps.partner(end) : c == '[' ? zoneEnd(end) : -1;
            if (token > 0 && ValueShape.hasDigit(text, end + 1, token)) {
                end = token;
            } else if (close > end + 1) {
                end = close + 1;
            } else {
                break;
            }
        }
        return end < length && text.charAt(end) == '%' ? end + 1 : end;
    }

    /** The end of {@code [Europe/Berlin]}, or of an index such as {@code [B]}. */
    private int zoneEnd(int open) {
        if (open + 2 < length && text.charAt(open + 2) == ']' && isWord(text.charAt(open + 1))) {
            return open + 2;
        }
        boolean slash = false;
        for (int i = open + 1; i < Math.min(length, open + MAX_ZONE); i++) {
            char c = text.charAt(i);
            slash |= c == '/';
            if (c == ']') {
                return slash ? i : -1;
            }
            if (!Character.isLetter(c) && c != '/' && c != '_') {
                return -1;
            }
        }
        return -1;
    }

    /** A number's unit or zone, and after it the same in readable form, or the name of an address, in parentheses. */
    int tailEnd(int from, int end) {
        int to = unitEnd(end);
        if (to + 2 >= length || text.charAt(to) != ' ' || text.charAt(to + 1) != '(') {
            return to;
        }
        if (ValueShape.isIpv4(text, from, end)) {
            int close = nameEnd(to + 2);
            return close < 0 ? to : close + 1;
        }
        int number = ValueShape.tokenEnd(text, to + 2, length);
        int unit = unitEnd(number);
        boolean size = unit > number && isDigit(text.charAt(to + 2)) && unit < length && text.charAt(unit) == ')';
        return size ? unit + 1 : to;
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < length && end < from + MAX_HOST && (isWord(text.charAt(end)) || Chars.isJoint(text.charAt(end)))) {
            end++;
        }
        return end < length && text.charAt(end) == ')' ? end : -1;
    }

    /** The end of the unit after a number's end; that end itself when none follows. */
    int unitEnd(int end) {
        if (end + 1 >= length || text.charAt(end) != ' ' || !Character.isLetter(text.charAt(end + 1))) {
            return end;
        }
        int word = end + 2;
        while (word < length && isWord(text.charAt(word))) {
            if (word++ - end > MAX_UNIT) {
                return end;
            }
        }
        boolean unit = MessageRules.UNITS.contains(text, end + 1, word)
                || MessageRules.ZONES.contains(text, end + 1, word);
        return unit ? word : end;
    }
}
