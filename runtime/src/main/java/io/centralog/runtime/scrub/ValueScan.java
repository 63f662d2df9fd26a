package io.centralog.runtime.scrub;

/**
 * Finds where a value begins after its name, and where it ends: {@code name=value}, {@code name: value}, JSON, XML, query
 * parameters, headers, options of commands. Stateless; looks ahead a bounded number of characters, so that a scan is linear.
 */
final class ValueScan {

    /** How a value is bound to its name. */
    enum Bond {
        NONE, EQUALS, COLON, SPACE, ELEMENT
    }

    private static final int MAX_SPACE = 8;
    private static final int MAX_NAME = 64;
    private static final int MAX_ELEMENT = 1_024;
    private static final int MAX_PLACEHOLDER = 64;

    private final String text;
    private final int length;
    private int at;
    private boolean quotedName;

    ValueScan(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** Where the value begins that {@link #bond} found. */
    int start() {
        return at;
    }

    /** Whether the name stands in quotes, as in JSON. */
    boolean hasQuotedName() {
        return quotedName;
    }

    /** How the value after a name is bound to it. */
    Bond bond(int nameStart, int nameEnd) {
        at = nameEnd;
        skip('\\', length);
        quotedName = isQuote(at);
        at = quotedName ? at + 1 : nameEnd;
        if (at < length && text.charAt(at) == ']') {
            at++;
        }
        if (at < length && text.charAt(at) == '>' && (quotedName || before(nameStart) == '<')) {
            at++;
            return Bond.ELEMENT;
        }
        int end = at;
        skip(' ', MAX_SPACE);
        boolean spaced = at > end;
        if (at >= length) {
            return Bond.NONE;
        }
        if (quotedName && spaced && text.startsWith("value=", at)) {
            at += 6;
            return Bond.EQUALS;
        }
        char c = text.charAt(at);
        if (c == '=' || c == ':') {
            return sign(c);
        }
        boolean option = nameStart > 1 && before(nameStart) == '-' && text.charAt(nameStart - 2) == '-';
        if (spaced && option && c != '-') {
            return Bond.EQUALS;
        }
        return spaced && isQuote(at) && !quotedName ? Bond.SPACE : Bond.NONE;
    }

    private Bond sign(char c) {
        at++;
        if (c == ':' && at < length && (text.charAt(at) == ':' || text.startsWith("//", at))) {
            return Bond.NONE;
        }
        if (at < length && (text.charAt(at) == '=' || c == '=' && text.charAt(at) == '>')) {
            at++;
        }
        int sign = at;
        skip(' ', MAX_SPACE);
        boolean empty = c == '=' && at > sign && endsPart(at);
        return empty ? Bond.NONE : c == '=' ? Bond.EQUALS : Bond.COLON;
    }

    private void skip(char c, int most) {
        int end = Math.min(length, at + Math.min(most, length));
        while (at < end && (text.charAt(at) == c || c == ' ' && text.charAt(at) == '\t')) {
            at++;
        }
    }

    private char before(int index) {
        return index > 0 ? text.charAt(index - 1) : ' ';
    }

    boolean isQuote(int index) {
        return index < length && (text.charAt(index) == '"' || text.charAt(index) == '\'');
    }

    /** Where the quote closes that opened here after so many backslashes; the last place to look at when it does not. */
    int quoteEnd(int open, int backslashes, int most) {
        char quote = text.charAt(open);
        int last = (int) Math.min(length, (long) open + most);
        int run = 0;
        for (int i = open + 1; i < last; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                run++;
                continue;
            }
            if (c == quote && (backslashes == 0 ? run % 2 == 0 : run <= backslashes)) {
                return backslashes == 0 ? i : i - run;
            }
            run = 0;
        }
        return last;
    }

    /** Where a list or an object closes that opened here; the end of the text when it does not. */
    int bracketEnd(int open) {
        int depth = 0;
        for (int i = open; i < length; i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if ((c == ']' || c == '}') && --depth == 0) {
                return i;
            }
        }
        return length;
    }

    /** Where an unquoted value ends. A comma, a bracket and the like are part of it unless a next part seems to follow. */
    int wordEnd(int from) {
        int end = from;
        while (end < length && !endsWord(end)) {
            end++;
        }
        return end > from + 1 && text.charAt(end - 1) == '.' ? end - 1 : end;
    }

    private boolean endsWord(int index) {
        char c = text.charAt(index);
        return switch (c) {
            case '"' -> true;
            case '\\' -> isQuote(index + 1);
            case '<' -> index + 1 < length && text.charAt(index + 1) == '/';
            case ',', ';', '&' -> endsPart(index + 1);
            case ')', ']', '}', '>', '\'' -> endsClause(index + 1);
            default -> c <= ' ' || c == '\u0085' || c == '\u00a0' || c == '\u2028';
        };
    }

    private boolean endsClause(int index) {
        return index >= length || text.charAt(index) <= ' ' || ",.;:)]}>'\"&".indexOf(text.charAt(index)) >= 0;
    }

    private boolean endsPart(int index) {
        if (endsClause(index)) {
            return true;
        }
        int end = index;
        while (end < length && end - index < MAX_NAME && isNamePart(text.charAt(end))) {
            end++;
        }
        return end > index && end < length && (text.charAt(end) == '=' || text.charAt(end) == ':');
    }

    /** Where a header's value ends: at the end of the line, or at a quote or bracket that was opened before it. */
    int lineEnd(int from) {
        int depth = 0;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '"' || c == '\\' && isNewLine(i + 1)) {
                return i;
            }
            if (c == '[' || c == '{' || c == '(') {
                depth++;
            } else if ((c == ']' || c == '}' || c == ')') && --depth < 0) {
                return i;
            }
        }
        return length;
    }

    private boolean isNewLine(int index) {
        return index < length && (text.charAt(index) == 'n' || text.charAt(index) == 'r');
    }

    int elementEnd(int from) {
        int end = from;
        while (end < length && text.charAt(end) != '<' && end - from < MAX_ELEMENT) {
            end++;
        }
        return end;
    }

    /** Whether a value is a placeholder of a template, a marker or asterisks: nothing to hide. */
    boolean isPlaceholder(int from, int end) {
        if (end - from > MAX_PLACEHOLDER) {
            return false;
        }
        char first = text.charAt(from);
        char last = text.charAt(end - 1);
        return first == '%' && end - from > 1 && Character.isLetter(last) && isFormat(from + 1, end - 1)
                || first == '{' && last == '}' && isNamed(from + 1, end - 1)
                || first == '$' && text.startsWith("${", from) && last == '}' && isNamed(from + 2, end - 1)
                || first == '<' && last == '>' && isNamed(from + 1, end - 1)
                || first == '*' && text.substring(from, end).chars().allMatch(c -> c == '*');
    }

    /** Where a placeholder in braces ends that begins here; -1 when none does. */
    int placeholderEnd(int from) {
        int open = text.charAt(from) == '$' ? from + 1 : from;
        if (open >= length || text.charAt(open) != '{') {
            return -1;
        }
        int end = open + 1;
        while (end < length && end - from < MAX_PLACEHOLDER && isNamed(end, end + 1)) {
            end++;
        }
        boolean closed = end < length && text.charAt(end) == '}';
        return closed && (endsClause(end + 1) || endsPart(end + 2)) ? end + 1 : -1;
    }

    private boolean isFormat(int from, int end) {
        for (int i = from; i < end; i++) {
            if ("0123456789$+-# ,(.<".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isNamed(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isNamePart(text.charAt(i)) && text.charAt(i) != ',' && text.charAt(i) != '#') {
                return false;
            }
        }
        return true;
    }

    /** Whether all of it is digits, as a port is. */
    boolean isPort(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!CardNumber.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the authority of a URL ends here. */
    static boolean endsAuthority(char c) {
        return c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<' || c == '>'
                || c == '\\';
    }

    static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
                || c > 0x7f && Character.isLetterOrDigit(c);
    }
}
