package io.centralog.group;

/** Finds the partner of a bracket. Reads the text once, at the first question: linear in its length. */
final class Brackets {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int[] partners;

    Brackets(String text) {
        this.text = text;
    }

    /** Where the bracket that opens here closes; -1 when it does not. */
    int partner(int open) {
        if (partners == null) {
            partners = read();
        }
        return partners[open] - 1;
    }

    private int[] read() {
        int[] found = new int[text.length()];
        int[] open = new int[MAX_DEPTH];
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[' || c == '(') {
                open[depth++ % MAX_DEPTH] = i; // deeper ones overwrite the outermost, which then stay open
            } else if ((c == '}' || c == ']' || c == ')') && depth > 0) {
                int last = open[(depth - 1) % MAX_DEPTH];
                if (closes(text.charAt(last), c)) {
                    found[last] = i + 1;
                    depth--;
                }
            }
        }
        return found;
    }

    private static boolean closes(char open, char close) {
        return open == '(' ? close == ')' : close == open + 2;
    }
}
