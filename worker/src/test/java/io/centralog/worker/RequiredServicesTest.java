package io.centralog.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class RequiredServicesTest {

    @Test
    void complaint_namesBothKeysAndWhichIsMissing() {
        assertThat(RequiredServices.complaint(config(Map.of("quarkus.redis.hosts", "redis://r:1")))).get().asString()
                .containsPattern("quarkus.redis.hosts +is set").contains("redis://localhost:6379")
                .containsPattern("quarkus.datasource.jdbc.url +is missing")
                .contains("jdbc:postgresql://localhost/centralog");
    }

    @Test
    void complaint_isEmptyWhenBothAreConfigured() {
        assertThat(RequiredServices.complaint(config(Map.of("quarkus.redis.hosts", "redis://r:1",
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://p/c")))).isEmpty();
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(values, "test", 100)).build();
    }
}
