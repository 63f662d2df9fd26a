package io.centralog.worker.store;

import java.time.Duration;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Whether the worker's own keys have values that go together. */
final class ConfigCheck {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long LEAST_DISK = 100L << 20;

    private ConfigCheck() {}

    /** Throws with the key, the rule and the value. */
    static void check(RetentionConfig retention, SamplesConfig samples) {
        atLeast("centralog.retention.occurrences", retention.occurrences(), DAY, "1d");
        retention.samples().ifPresent(age -> {
            atLeast("centralog.retention.samples", age, DAY, "1d");
            if (age.compareTo(retention.occurrences()) > 0) {
                throw new ConfigurationException("\"centralog.retention.samples\" must be at most"
                        + " \"centralog.retention.occurrences\" (" + retention.occurrences() + ") but was " + age);
            }
        });
        atLeast("centralog.retention.issues", retention.issues(), retention.occurrences(),
                "\"centralog.retention.occurrences\" (" + retention.occurrences() + ")");
        atLeast("centralog.retention.dead-letters", retention.deadLetters(), DAY, "1d");
        retention.disk().ifPresent(size -> {
            if (size.asLongValue() < LEAST_DISK) {
                throw new ConfigurationException("\"centralog.retention.disk\" must be at least 100M but was "
                        + size.asLongValue() + " bytes");
            }
        });
        if (samples.perHour().isPresent() && samples.perHour().getAsInt() < 1) {
            throw new ConfigurationException("\"centralog.samples.per-hour\" must be at least 1 but was "
                    + samples.perHour().getAsInt() + ": each issue keeps its first event");
        }
    }

    private static void atLeast(String key, Duration value, Duration least, String rule) {
        if (value.compareTo(least) < 0) {
            throw new ConfigurationException("\"" + key + "\" must be at least " + rule + " but was " + value);
        }
    }
}
