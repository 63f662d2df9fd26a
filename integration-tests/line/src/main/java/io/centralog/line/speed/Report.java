package io.centralog.line.speed;

import java.util.Locale;

/** What was measured, as Markdown that is readable as plain text too; also told while it grows. Not thread-safe. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    /** A heading, and the column names of the table that follows. */
    void table(String title, String... columns) {
        line("");
        line("## " + title);
        line("");
        line("| " + String.join(" | ", columns) + " |");
        line("|---".repeat(columns.length) + "|");
    }

    /** A row of a table; numbers are told with thousands, those below 10 with two digits. */
    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell instanceof Number number ? text(number.doubleValue()) : cell).append(" |");
        }
        line(row.toString());
    }

    void line(String line) {
        System.err.println(line);
        text.append(line).append('\n');
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number < 10 && number != Math.rint(number) ? "%.2f" : "%,.0f", number);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
