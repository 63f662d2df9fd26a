package io.centralog.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Checks the configuration and names all faults at once, each with key, rule, value and remedy. */
final class ConfigCheck {

    private static final Pattern MARKER = Pattern.compile("[a-z][a-z0-9-]{0,31}");
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
        names("context-tags", config.contextTags());
        names("mdc-keys", config.mdcKeys());
        names("ignored-errors", config.ignoredErrors());
        names("scrub.keys", config.scrub().keys());
        config.scrub().patterns().forEach(this::pattern);
        if (!faults.isEmpty()) {
            throw new ConfigurationException("Centralog is not configured well:\n  " + String.join("\n  ", faults));
        }
    }

    private void names(String key, Optional<Set<String>> names) {
        for (String name : names.orElse(Set.of())) {
            if (name.chars().noneMatch(Character::isLetterOrDigit)) {
                faults.add("\"quarkus.centralog." + key + "\" must hold names only but held \"" + name
                        + "\": remove it");
            }
        }
    }

    private void pattern(String marker, String expression) {
        String key = "\"quarkus.centralog.scrub.patterns." + marker + "\"";
        if (!MARKER.matcher(marker).matches()) {
            faults.add(key + " must end in a marker of up to 32 lower-case letters, digits and dashes but ended in \""
                    + marker + "\": it stands in the text in place of the secret");
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            faults.add(key + " must be a regular expression but was \"" + expression + "\": " + e.getDescription());
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
