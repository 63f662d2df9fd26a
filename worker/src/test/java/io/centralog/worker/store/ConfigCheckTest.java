package io.centralog.worker.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ConfigCheckTest {

    @Test
    void check_acceptsTheDefaultsAndWhatPeopleConfigure() {
        assertThatCode(() -> check()).doesNotThrowAnyException();
        assertThatCode(() -> check("centralog.retention.occurrences", "90d", "centralog.retention.samples", "14d",
                "centralog.retention.disk", "20G", "centralog.samples.per-hour", "60", "centralog.samples.level",
                "WARN")).doesNotThrowAnyException();
    }

    @Test
    void check_saysKeyRuleAndValue() {
        refuses("\"centralog.retention.occurrences\" must be at least 1d but was PT1H", "centralog.retention"
                + ".occurrences", "1h");
        refuses("\"centralog.retention.samples\" must be at most \"centralog.retention.occurrences\" (PT720H)"
                + " but was PT744H", "centralog.retention.samples", "31d");
        refuses("\"centralog.retention.issues\" must be at least \"centralog.retention.occurrences\" (PT720H)"
                + " but was PT24H", "centralog.retention.issues", "1d");
        refuses("\"centralog.retention.dead-letters\" must be at least 1d but was PT1S",
                "centralog.retention.dead-letters", "1s");
        refuses("\"centralog.retention.disk\" must be at least 100M but was 1024 bytes", "centralog.retention.disk",
                "1K");
        refuses("\"centralog.samples.per-hour\" must be at least 1 but was 0", "centralog.samples.per-hour", "0");
    }

    private static void refuses(String message, String... configured) {
        assertThatThrownBy(() -> check(configured)).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    private static void check(String... configured) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < configured.length; i += 2) {
            values.put(configured[i], configured[i + 1]);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(RetentionConfig.class)
                .withMapping(SamplesConfig.class).withConverter(java.time.Duration.class, 100, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100)).build();
        ConfigCheck.check(config.getConfigMapping(RetentionConfig.class), config.getConfigMapping(SamplesConfig.class));
    }
}
