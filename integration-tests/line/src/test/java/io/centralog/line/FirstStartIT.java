package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

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
}
