package io.centralog.worker.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How numbers look: the same on every page, whatever the machine's language is. */
final class Numbers {

    private Numbers() {}

    /** With groups of three: {@code 48,213}. */
    static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int at = text.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
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

    /** A length of time in one unit: {@code 2.6 s}, {@code 12 min}. */
    static String of(Duration time) {
        if (time.toMillis() < 10_000) {
            double seconds = Math.round(time.toMillis() / 100.0) / 10.0;
            return String.format(Locale.ENGLISH, seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s", seconds);
        }
        return time.toMinutes() < 2
                ? time.toSeconds() + " s"
                : time.toHours() < 2
                        ? time.toMinutes() + " min"
                        : time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " d";
    }

    /** A number per second: {@code 0.5}, {@code 1,204}. */
    static String rate(double perSecond) {
        return perSecond > 0 && perSecond < 9.95
                ? String.format(Locale.ENGLISH, "%.1f", perSecond)
                : grouped(Math.round(perSecond));
    }

    /** A size: {@code 812 bytes}, {@code 1.2 KB}. */
    static String bytes(long size) {
        if (size < 1_000) {
            return of(size, "byte");
        }
        double scaled = size;
        int unit = -1;
        while (scaled >= 1_000 && unit < 3) {
            scaled /= 1_000;
            unit++;
        }
        return String.format(Locale.ENGLISH, "%.1f %s", scaled, List.of("KB", "MB", "GB", "TB").get(unit));
    }

    /** A share in per cent: {@code 96.58 %}. */
    static String share(long part, long whole) {
        return String.format(Locale.ENGLISH, "%.2f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }

    /** A length in an SVG attribute, not negative. Thousands of them stand on a page: a formatter would be felt. */
    static String length(double value) {
        long hundredths = Math.round(value * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
