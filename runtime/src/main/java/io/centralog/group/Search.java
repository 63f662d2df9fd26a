package io.centralog.group;

/** Finds a text in a text, in time linear in both (Knuth, Morris and Pratt). */
final class Search {

    private static final int SHORT = 16;

    private Search() {}

    /** Where {@code value} stands first, from {@code from} on; one that the text's end cuts off counts. -1 when nowhere. */
    static int indexOf(String text, String value, int from) {
        int length = text.length();
        if (value.length() <= SHORT) {
            return text.indexOf(value, from);
        }
        int most = Math.min(value.length(), length - from);
        int[] back = back(value, most);
        int matched = 0;
        for (int i = from; i < length; i++) {
            while (matched > 0 && text.charAt(i) != value.charAt(matched)) {
                matched = back[matched - 1];
            }
            if (text.charAt(i) == value.charAt(matched) && ++matched == value.length()) {
                return i - matched + 1;
            }
            if (matched == most && i + 1 < length) {
                matched = back[matched - 1];
            }
        }
        boolean cutOff = matched > SHORT && length == MessageRules.MAX_LENGTH;
        return cutOff ? length - matched : -1;
    }

    /** For each length of a match, the length of the longest shorter one that ends at the same place. */
    private static int[] back(String value, int length) {
        int[] back = new int[length];
        int matched = 0;
        for (int i = 1; i < length; i++) {
            while (matched > 0 && value.charAt(i) != value.charAt(matched)) {
                matched = back[matched - 1];
            }
            if (value.charAt(i) == value.charAt(matched)) {
                matched++;
            }
            back[i] = matched;
        }
        return back;
    }
}
