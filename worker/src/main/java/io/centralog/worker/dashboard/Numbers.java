package io.centralog.worker.dashboard;

import java.util.Locale;

/** How numbers look: the same on every page, whatever the machine's language is. */
final class Numbers {

    private Numbers() {}

    /** With groups of three: {@code 48,213}. */
    static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** With its noun: {@code 1 frame}, {@code 2,000 frames}. */
    static String of(long number, String noun) {
        return grouped(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /** Short, for an axis: {@code 25 k}, {@code 1.5 M}. */
    static String brief(long number) {
        if (number < 10_000) {
            return grouped(number);
        }
        boolean millions = number >= 1_000_000;
        double scaled = number / (millions ? 1e6 : 1e3);
        String format = scaled == Math.rint(scaled) ? "%,.0f %s" : "%,.1f %s";
        return String.format(Locale.ENGLISH, format, scaled, millions ? "M" : "k");
    }

    /** A length in an SVG attribute. */
    static String length(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
