package io.centralog.groupingkeys;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Measures what normalising costs on given messages, beside what replacing only the digits by a regular expression costs. Each
 * number is the median of short rounds, after a warm-up.
 */
final class NormalizingSpeed {

    private static final int ROUNDS = 51;
    private static final long ROUND_NANOS = 50_000_000;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final String[] messages;
    private final long characters;

    NormalizingSpeed(List<String> messages) {
        this.messages = messages.toArray(String[]::new);
        this.characters = messages.stream().mapToLong(String::length).sum();
    }

    void print(PrintStream out) {
        if (characters == 0) {
            out.println("no messages");
            return;
        }
        out.printf(Locale.ROOT, "%d messages of %d characters on average%n", messages.length,
                characters / messages.length);
        measure(GroupingKeys::template);
        out.printf(Locale.ROOT, "normalising: %.0f ns per 100 characters%n", measure(GroupingKeys::template));
        measure(NormalizingSpeed::withoutDigits);
        out.printf(Locale.ROOT, "replacing digits by a regular expression: %.0f ns per 100 characters%n",
                measure(NormalizingSpeed::withoutDigits));
    }

    private static String withoutDigits(String message) {
        return DIGITS.matcher(message).replaceAll("{}");
    }

    private double measure(UnaryOperator<String> change) {
        double[] nanos = new double[ROUNDS];
        long length = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long passes = 0;
            long end;
            do {
                for (String message : messages) {
                    length += change.apply(message).length();
                }
                passes++;
                end = System.nanoTime();
            } while (end - start < ROUND_NANOS);
            nanos[round] = (end - start) * 100.0 / (passes * characters);
        }
        if (length == 0) { // uses the result, so that the work is not optimised away
            throw new IllegalStateException("the messages became empty");
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }
}
