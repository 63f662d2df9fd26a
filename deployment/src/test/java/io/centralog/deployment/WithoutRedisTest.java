package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.DropReason;
import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/** An application without a configured Redis starts, says nothing in tests, and counts what it drops. */
class WithoutRedisTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.centralog.health.fail-readiness", "true")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.centralog"))
            .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage).isEmpty());

    @Inject
    EventReporter reporter;
    @Inject
    BucketConsumer consumer;

    @Test
    void report_dropsAndCounts() {
        Logger.getLogger("shop").error("lost");
        reporter.report(LogEvent.builder().message("lost").build());
        assertThat(reporter.flush(Duration.ofSeconds(1))).isTrue();
        assertThat(reporter.counters().dropped()).containsEntry(DropReason.NO_REDIS, 2L);
        assertThat(reporter.counters().reported()).isEqualTo(2);
    }

    @Test
    void application_isNotReadyWhenConfiguredSo() {
        RestAssured.get("/q/health/ready").then().statusCode(503)
                .body("checks.find { it.name == 'Centralog' }.data.state", is("no-redis"));
    }

    @Test
    void claim_namesTheMissingKey() {
        assertThatThrownBy(() -> consumer.claim()).isInstanceOf(ConsumerException.class)
                .hasMessageContaining("quarkus.redis.hosts");
    }
}
