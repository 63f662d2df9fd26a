package io.centralog.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Fills the store with what years of logging leave behind: {@code seed.sql}. Replaces what it holds. */
final class Seed {

    private final Connection connection;
    private final long issues;
    private final long occurrences;
    private final Instant now;

    Seed(Connection connection, long issues, long occurrences, Instant now) {
        this.connection = connection;
        this.issues = issues;
        this.occurrences = occurrences;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    void run() throws SQLException, IOException {
        try (Statement zone = connection.createStatement()) {
            zone.execute("set time zone 'UTC'");
        }
        for (String part : script().split("\n\\s*\n")) {
            String sql = part.replace("{issues}", Long.toString(issues))
                    .replace("{occurrences}", Long.toString(occurrences)).replace("{now}", now.toString());
            long start = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            String first = sql.lines().filter(line -> !line.startsWith("--")).findFirst().orElse("");
            System.err.printf("%6.1f s  %s%n", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3,
                    first.substring(0, Math.min(70, first.length())));
        }
    }

    private static String script() throws IOException {
        try (InputStream in = Seed.class.getResourceAsStream("/seed.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
