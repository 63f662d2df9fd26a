package io.centralog.group;

import static io.centralog.group.Chars.isDigit;
import static io.centralog.group.Chars.isWord;

/** Walks once over one message and hands its values to the output. Not thread-safe: one per message. */
final class MessageScanner {

    private final String text;
    private final int length;
    private final boolean template;
    private final Output out;
    private final Token token;
    private final Dumps dumps;
    private final Spans spans;
    private final Words words;
    private int at;

    /** @param template whether the text holds placeholders, so that only what no template holds is a value */
    MessageScanner(String text, boolean template) {
        this.text = text;
        this.length = text.length();
        this.template = template;
        char[] chars = text.toCharArray();
        this.out = new Output(text, chars, !template);
        this.token = new Token(text, chars);
        this.dumps = new Dumps(text);
        this.spans = new Spans(text, dumps);
        this.words = new Words(text);
    }

    String scan() {
        while (at < length) {
            char c = text.charAt(at);
            if (!Chars.begins(c)) {
                at++;
            } else if (isWord(c)) {
                word();
            } else if (c == '{') {
                brace();
            } else if (c == '/' || c == '+' || c == '-' || c == '<') {
                signed(c);
            } else if (!template && (c == '"' || c == '\'' || c == '`')) {
                quoted(c);
            } else if (!template && c == '[') {
                list();
            } else {
                at++;
            }
        }
        return out.finish();
    }

    private void word() {
        int end = token.read(at);
        char next = end < length ? text.charAt(end) : ' ';
        if (next == ':' && colon(end) || next == '=' && !template && assignment(end)) {
            return;
        }
        if (!template && words.isValue(at, end)) {
            value(at, spans.indexEnd(end));
        } else if (isValue(at, end)) {
            named(at, end, next);
        } else if (!template && (next == '{' || next == '(' || next == '[') && dumps.isDump(end)) {
            dump(end);
        } else {
            words.read(at, end);
            at = end;
            if (!template && next == ' ' && words.isNameMissing(end)) {
                value(end + 1, end + 1);
            }
        }
    }

    /** A value, or a name with a number at its end: then only the number is one. */
    private void named(int from, int end, char next) {
        int number = next == ':' || next == '[' || next == '{' ? -1 : token.trailingNumber();
        if (number < 0 || spans.isListed(from, number, end)) {
            number(from, end);
        } else {
            value(number, end);
        }
    }

    /** {@code Order{id=5}} becomes {@code Order{}}, {@code Order[id=5]} becomes {@code Order[{}]}. */
    private void dump(int open) {
        int close = dumps.partner(open);
        if (text.charAt(open) == '{') {
            value(open, close + 1);
        } else {
            value(open + 1, close);
        }
    }

    private boolean isValue(int from, int end) {
        if (template) {
            return token.isCertain();
        }
        if (!token.isValue()) {
            return token.isDotted()
                    && (spans.isAssigned(from) && !words.isClassName(from, end) || spans.isAddressed(end));
        }
        return !words.isFault(from, end) && !words.isCode(from, end) && !token.isWordWithDigit()
                && !token.isIdentifier();
    }

    /** A word before a colon: a URL, a hardware address, a drive, a host with its port. */
    private boolean colon(int end) {
        char next = end + 1 < length ? text.charAt(end + 1) : ' ';
        if (next == '/' && text.startsWith("//", end + 1)) {
            value(at, spans.pathEnd(end + 1));
            return true;
        }
        int address = end - at <= 4 ? ValueShape.colonHexEnd(text, at, length) : -1;
        if (address > 0) {
            number(at, address);
        } else if (next == '\\' && end - at == 1) {
            value(at, spans.pathEnd(end + 1));
        } else if (!template && isDigit(next) && ValueShape.takesNumber(text, at, end)) {
            number(at, end);
        } else {
            return false;
        }
        return true;
    }

    /** {@code key=value}: the value is one, unless it is a word that says what happened. */
    private boolean assignment(int end) {
        int from = end + 1;
        boolean property = words.isProperty(at, end);
        int to = property && at > 0 && text.charAt(at - 1) == ':' ? spans.lineEnd(from) : spans.assignedEnd(from);
        if (to <= from) {
            return false;
        }
        if (property) {
            value(at, to);
        } else {
            if (token.isValue()) {
                value(at, end);
            }
            if (words.isTelling(at, end, from, to)) {
                at = from;
            } else {
                words.readCode(at, end, to);
                value(from, to);
            }
        }
        return true;
    }

    private void signed(char c) {
        boolean opens = at + 1 < length && (at == 0 || !isWord(text.charAt(at - 1)));
        char next = opens ? text.charAt(at + 1) : ' ';
        if (c == '/' && opens && (isWord(next) || next == '.')) {
            path();
        } else if (c == '<' && isDigit(next) && !template) {
            int number = ValueShape.tokenEnd(text, at + 1, length);
            int unit = spans.unitEnd(number);
            if (unit > number) {
                value(at, unit);
            } else {
                at++;
            }
        } else if ((c == '-' || c == '+') && isDigit(next)) {
            int end = token.read(at + 1);
            if (isValue(at + 1, end)) {
                number(at, end);
            } else {
                at = end;
            }
        } else {
            at++;
        }
    }

    private void path() {
        int end = spans.pathEnd(at);
        if (template && !ValueShape.isCertain(text, at, end)) {
            at = end;
        } else {
            value(spans.pathStart(at), end);
        }
    }

    private void brace() {
        if (at + 1 < length && text.charAt(at + 1) == '}') {
            value(at, at + 2);
        } else if (!template && at > 0 && dumps.isMap(at)) {
            value(at, dumps.partner(at) + 1);
        } else {
            at++;
        }
    }

    private void list() {
        boolean glued = at > 0 && isWord(text.charAt(at - 1));
        if (!glued && dumps.isList(at)) {
            value(at + 1, dumps.partner(at));
        } else {
            at++;
        }
    }

    private void quoted(char quote) {
        int close = at > 0 && isWord(text.charAt(at - 1)) ? -1 : spans.quoteEnd(at, quote);
        if (close < 0) {
            at++;
        } else if (words.isClassName(at + 1, close) || words.isTold(at, close)) {
            at = close + 1;
        } else {
            value(spans.afterMethod(at + 1, close), close);
            at++;
        }
    }

    /** A value that may go on with a port, a time, a unit or its readable form in parentheses. */
    private void number(int from, int end) {
        int to = spans.numberEnd(end);
        if (!template && spans.isMarked(from, to)) {
            value(from - 1, to + 1);
        } else {
            value(from, template ? to : spans.tailEnd(from, to));
        }
    }

    private void value(int from, int to) {
        out.value(from, to);
        at = to;
    }
}
