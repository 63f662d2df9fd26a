package io.centralog.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Checks the configuration and names all faults at once, each with key, rule, value and remedy. */
final class ConfigCheck {

    private static final long LEAST_PENDING = 1 << 20;

    private final CentralogConfig config;
    private final List<String> faults = new ArrayList<>();

    ConfigCheck(CentralogConfig config) {
        this.config = config;
    }

    void check(String applicationName) {
        String application = config.application().orElse(applicationName);
        if (application.isBlank() || application.contains("{") || application.contains("}")) {
            faults.add("\"quarkus.centralog.application\" must not be empty or hold braces but was \"" + application
                    + "\": it is part of the names of Redis keys");
        }
        between("linger", config.linger(), Duration.ofMillis(10), Duration.ofSeconds(10));
        between("shutdown-timeout", config.shutdownTimeout(), Duration.ZERO, Duration.ofMinutes(5));
        between("consumer.lease", config.consumer().lease(), Duration.ofSeconds(1), Duration.ofHours(1));
        if (config.maxPending().asLongValue() < LEAST_PENDING) {
            faults.add("\"quarkus.centralog.max-pending\" must be at least 1M but was "
                    + config.maxPending().asLongValue() + " bytes");
        }
        if (config.buffer().maxGroups() < 1) {
            faults.add("\"quarkus.centralog.buffer.max-groups\" must be at least 1 but was "
                    + config.buffer().maxGroups());
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException("Centralog is not configured well:\n  " + String.join("\n  ", faults));
        }
    }

    private void between(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            faults.add("\"quarkus.centralog." + key + "\" must be between " + text(least) + " and " + text(most)
                    + " but was "
                    + text(value));
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
