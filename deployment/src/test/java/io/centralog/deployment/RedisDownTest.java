package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.EventReporter;
import io.centralog.support.EmbeddedRedis;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/** An application stays ready when its Redis is down; its events wait, and arrive when Redis is there. */
class RedisDownTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new OwnRedis().configured(new QuarkusUnitTest());

    @ConfigProperty(name = "quarkus.redis.hosts")
    URI hosts;
    @Inject
    EventReporter reporter;

    @Test
    void application_staysReadyAndKeepsItsEvents() {
        RestAssured.get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        Logger.getLogger("shop").error("waiting");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> RestAssured.get("/q/health/ready").then()
                .statusCode(200).body("checks.find { it.name == 'Centralog' }.data.state", is("degraded")));
        assertThat(reporter.flush(Duration.ofMillis(500))).isFalse();
        assertThat(reporter.counters().pending()).isEqualTo(1);

        try (EmbeddedRedis redis = EmbeddedRedis.temporary().onPort(hosts.getPort()).start()) {
            assertThat(reporter.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(reporter.counters().acknowledged()).isEqualTo(1);
        }
    }
}
