package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** All faults of the configuration are named at once. */
class BadConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.centralog.application", "a{b}")
            .overrideConfigKey("quarkus.centralog.linger", "0s")
            .overrideConfigKey("quarkus.centralog.ignored-errors", "*")
            .overrideConfigKey("quarkus.centralog.scrub.patterns.Bad", "(")
            .assertException(e -> assertThat(e).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("\"quarkus.centralog.application\"")
                    .hasMessageContaining("\"quarkus.centralog.ignored-errors\" must hold names only but held \"*\"")
                    .hasMessageContaining("\"quarkus.centralog.scrub.patterns.Bad\" must end in a marker")
                    .hasMessageContaining("\"quarkus.centralog.scrub.patterns.Bad\" must be a regular expression")
                    .hasMessageContaining("\"quarkus.centralog.linger\" must be between 10ms and 10s but was 0s"));

    @Test
    void start_isRefused() {
        Assertions.fail("started with a bad configuration");
    }
}
