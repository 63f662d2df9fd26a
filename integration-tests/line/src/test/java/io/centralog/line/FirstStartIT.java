package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A worker that nobody owns yet lets no other machine in. */
class FirstStartIT {

    @Test
    void workerWithoutAdministrator_listensBeyondThisHostOnlyWithAToken() {
        try (Line line = new Line()) {
            Program open = line.startWorker(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));
            assertThat(open.awaitEnd(Duration.ofMinutes(2))).isEqualTo(1);
            assertThat(open.output()).contains("it has no administrator yet").contains("CENTRALOG_SETUP_TOKEN")
                    .doesNotContain("Listening on").doesNotContain("\tat ");

            Program owned = line.startWorker(
                    Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "CENTRALOG_SETUP_TOKEN", "0123456789abcdef"));
            assertThat(owned.awaitPort()).isPositive();
            assertThat(owned.output()).contains("/setup with the token that was configured")
                    .doesNotContain("0123456789abcdef");
            owned.close();

            Program local = line.startWorker(Map.of());
            local.awaitPort();
            assertThat(local.output())
                    .containsPattern("There is no administrator yet. Create one at /setup\\?token=\\S{43}");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void workerOnAPostgresThatWillNotDo_endsWithTheRemedy() {
        try (Line line = new Line()) {
            line.execute("create database latin encoding 'LATIN1' locale 'C' template template0");
            assertThat(refusal(line, Map.of("QUARKUS_DATASOURCE_JDBC_URL", url(line, "latin"))))
                    .contains("the encoding LATIN1").contains("create database latin encoding 'UTF8'");

            line.execute("create user reader password 'reader'");
            assertThat(refusal(line,
                    Map.of("QUARKUS_DATASOURCE_USERNAME", "reader", "QUARKUS_DATASOURCE_PASSWORD", "reader")))
                    .contains("grant create on schema public to reader");

            line.execute("alter user reader set search_path = nowhere");
            assertThat(refusal(line,
                    Map.of("QUARKUS_DATASOURCE_USERNAME", "reader", "QUARKUS_DATASOURCE_PASSWORD", "reader")))
                    .contains("create schema authorization reader");

            assertThat(refusal(line, Map.of("QUARKUS_DATASOURCE_JDBC_URL", url(line, "nowhere"))))
                    .contains("PostgreSQL cannot be used").contains("quarkus.datasource.jdbc.url");
        }
    }

    private static String url(Line line, String database) {
        return line.postgres().jdbcUrl().replaceFirst("/postgres$", "/" + database);
    }

    private static String refusal(Line line, Map<String, String> otherwise) {
        Program refused = line.startWorker(otherwise);
        assertThat(refused.awaitEnd(Duration.ofMinutes(2))).isEqualTo(1);
        assertThat(refused.output()).doesNotContain("Listening on").doesNotContain("\tat ");
        return refused.output();
    }
}
