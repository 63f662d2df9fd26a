package io.centralog.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown that is readable as plain text too. Not thread-safe. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            text.append('|');
            for (int c = 0; c < columns; c++) {
                text.append(' ').append(padded(rows.get(r).get(c), c)).append(" |");
            }
            text.append('\n');
            if (r == 0) {
                text.append('|');
                for (int c = 0; c < columns; c++) {
                    text.append('-').append("-".repeat(width(c))).append(c == 0 ? "-|" : ":|");
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        String space = " ".repeat(width(column) - cell.length());
        return column == 0 ? cell + space : space + cell;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
