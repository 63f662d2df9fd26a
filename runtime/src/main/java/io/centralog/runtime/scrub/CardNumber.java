package io.centralog.runtime.scrub;

/**
 * Finds card numbers: 13 to 19 digits with a right check digit (Luhn), in one run that begins as an issuer's numbers do, or
 * in groups of digits parted by single spaces or dashes. Stateless.
 */
final class CardNumber {

    private static final int LEAST = 13;
    private static final int MOST = 19;

    private CardNumber() {}

    /** Where the card number ends that begins here; -1 when there is none. */
    static int end(String text, int from) {
        int[] ends = new int[MOST];
        int groups = 0;
        int digits = 0;
        int first = 0;
        int at = from;
        while (digits < MOST && at < text.length()) {
            int runEnd = digitsEnd(text, at, MOST + 1 - digits);
            if (runEnd == at || groups > 0 && runEnd - at < 3) {
                break;
            }
            digits += runEnd - at;
            if (groups == 0) {
                first = runEnd - at;
            }
            ends[groups++] = runEnd;
            boolean separated = first == 4 && runEnd + 1 < text.length()
                    && (text.charAt(runEnd) == ' ' || text.charAt(runEnd) == '-');
            if (!separated) {
                break;
            }
            at = runEnd + 1;
        }
        for (int group = groups - 1; group >= 0; group--) {
            if (isCard(text, from, ends[group], group > 0)) {
                return ends[group];
            }
        }
        return -1;
    }

    private static int digitsEnd(String text, int from, int most) {
        int end = from;
        while (end < text.length() && end - from < most && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isCard(String text, int from, int end, boolean grouped) {
        if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            return false;
        }
        int digits = 0;
        int sum = 0;
        for (int i = end - 1; i >= from; i--) {
            if (isDigit(text.charAt(i))) {
                int digit = text.charAt(i) - '0';
                int weighted = digits++ % 2 == 0 ? digit : digit * 2;
                sum += weighted > 9 ? weighted - 9 : weighted;
            }
        }
        return digits >= LEAST && digits <= MOST && sum > 0 && sum % 10 == 0
                && (grouped || isIssued(text, from, digits));
    }

    // milliseconds, microseconds and most ids have a right check digit one time in ten: they begin differently
    private static boolean isIssued(String text, int from, int digits) {
        char first = text.charAt(from);
        return switch (digits) {
            case 13 -> first == '4';
            case 14 -> first == '3';
            case 15 -> first == '3' || text.startsWith("1800", from) || text.startsWith("2131", from);
            case 16 -> first >= '2' && first <= '6';
            default -> first == '4' || first == '6'
                    || text.startsWith("5", from) && "06789".indexOf(text.charAt(from + 1)) >= 0;
        };
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
