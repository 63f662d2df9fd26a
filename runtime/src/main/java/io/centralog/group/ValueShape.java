package io.centralog.group;

import static io.centralog.group.Chars.isDigit;
import static io.centralog.group.Chars.isHex;
import static io.centralog.group.Chars.isWord;

/** How values look that are known by their characters alone: numbers, ids, hosts, hardware addresses. */
final class ValueShape {

    private static final int CERTAIN_DIGITS = 3;
    private static final int MAX_HYPHENS = 3;
    /** Hardware addresses have up to 20 bytes. */
    private static final int MAX_COLONS = 19;

    private ValueShape() {}

    /** The end of the run of words and joints that starts here. */
    static int tokenEnd(String text, int from, int length) {
        int end = from;
        while (end < length) {
            char c = text.charAt(end);
            if (!isWord(c)) {
                int after = end > from && Chars.isJoint(c) ? afterJoint(text, end, length) : length;
                if (after == length || !isWord(text.charAt(after))) {
                    return end;
                }
                end = after;
            }
            end++;
        }
        return end;
    }

    /** The place after a joint; up to three hyphens are one: {@code r1---sn-4g5.example.org}. */
    static int afterJoint(String text, int joint, int length) {
        int after = joint + 1;
        while (after < length && after < joint + MAX_HYPHENS && text.charAt(after) == '-'
                && text.charAt(joint) == '-') {
            after++;
        }
        return after;
    }

    /** Whether even the fixed part of a template would not hold it: three digits or more, an address. */
    static boolean isCertain(String text, int from, int to) {
        int digits = 0;
        boolean at = false;
        for (int i = from; i < to; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
            at |= text.charAt(i) == '@';
        }
        return digits >= CERTAIN_DIGITS || at;
    }

    static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isHost(String text, int from, int to) {
        return MessageRules.endsWithOneOf(MessageRules.HOST_ENDINGS, text, from, to)
                && !MessageRules.startsWithOneOf(MessageRules.PACKAGE_STARTS, text, from, to);
    }

    /**
     * Whether a number after a colon belongs to the token: it is localhost, a host in lower case, or the place of a method such
     * as {@code org.acme.Orders.close:12}.
     */
    static boolean takesNumber(String text, int from, int to) {
        int dots = 0;
        int hyphens = 0;
        boolean lower = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            lower &= !(c >= 'A' && c <= 'Z' || c == '_' || c == '/');
            dots += c == '.' ? 1 : 0;
            hyphens += c == '-' ? 1 : 0;
        }
        return dots > 1 || lower && (dots + hyphens > 0 || to - from == 9 && text.startsWith("localhost", from));
    }

    /** The end of a hardware or IPv6 address that starts here; -1 when none does. */
    static int colonHexEnd(String text, int from, int length) {
        int at = from;
        int colons = 0;
        boolean digit = false;
        while (at < length) {
            int group = at;
            while (at < length && isHex(text.charAt(at))) {
                digit |= isDigit(text.charAt(at++));
            }
            if (at - group > 4 || at < length && isWord(text.charAt(at))) {
                return -1;
            }
            if (at + 1 >= length || text.charAt(at) != ':' || !isHexOrColon(text.charAt(at + 1))) {
                break;
            }
            at++;
            if (++colons > MAX_COLONS) {
                return -1;
            }
        }
        return colons >= 5 || colons >= 2 && digit ? at : -1;
    }

    private static boolean isHexOrColon(char c) {
        return isHex(c) || c == ':';
    }

    /** Whether an IPv4 address stands there, with nothing else. */
    static boolean isIpv4(String text, int from, int to) {
        int dots = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (!isDigit(c)) {
                return c == ':' && dots == 3;
            }
        }
        return dots == 3;
    }
}
