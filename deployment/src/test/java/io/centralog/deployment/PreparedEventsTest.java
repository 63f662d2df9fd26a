package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.DropReason;
import io.centralog.EventFilter;
import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.QuarkusUnitTest;
import io.restassured.RestAssured;

/** Context, filter, scrubbing, ignored errors, the named handler, metrics and health of an application. */
class PreparedEventsTest extends Gathering {

    @RegisterExtension
    static final QuarkusUnitTest APP = new OwnRedis().running(new QuarkusUnitTest())
            .overrideConfigKey("quarkus.centralog.context-tags", "tenant")
            .overrideConfigKey("quarkus.centralog.mdc-keys", "traceId,spanId,user,customerNumber")
            .overrideConfigKey("quarkus.centralog.ignored-errors", "java.io.IOException")
            .overrideConfigKey("quarkus.centralog.scrub.keys", "customer-number")
            .overrideConfigKey("quarkus.centralog.scrub.patterns.iban", "DE\\d{20}")
            .overrideConfigKey("quarkus.log.category.\"named\".handlers", "centralog")
            .overrideConfigKey("quarkus.log.category.\"named.inner\".handlers", "centralog")
            .overrideConfigKey("quarkus.log.category.\"only\".handlers", "centralog")
            .overrideConfigKey("quarkus.log.category.\"only\".use-parent-handlers", "false");

    private static final Logger LOG = Logger.getLogger("shop.Order");

    @Singleton
    static class Filter implements EventFilter {

        @Inject
        EventReporter reporter;

        @Override
        public LogEvent filter(LogEvent event) {
            if (event.message().contains("refuse")) {
                return null;
            }
            if (event.message().contains("throw")) {
                throw new IllegalStateException("broken filter");
            }
            if (event.message().contains("logs")) {
                Logger.getLogger("filter").error("the filter logs");
                reporter.report(LogEvent.builder().message("the filter reports logs").build());
            }
            return event.message().contains("change")
                    ? event.toBuilder().message("changed, password=x").application("other").build()
                    : event;
        }
    }

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void context_isTaken() {
        MDC.put("tenant", "acme");
        MDC.put("user", "ann");
        MDC.put("other", "x");
        MDC.put("customerNumber", "17");
        MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        MDC.put("spanId", "00f067aa0ba902b7");
        LOG.error("failed");

        LogEvent event = one();

        assertThat(event.tags()).containsEntry("tenant", "acme").hasSize(1);
        assertThat(event.mdc()).containsEntry("user", "ann")
                .containsEntry("customerNumber", "[redacted:customer-number]")
                .doesNotContainKeys("tenant", "other");
        assertThat(event.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(event.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(event.caller().className()).isEqualTo(PreparedEventsTest.class.getName());
        assertThat(event.caller().method()).isEqualTo("context_isTaken");
        assertThat(event.caller().line()).isPositive();
    }

    @Test
    void secrets_leaveTheProcessNowhere() {
        LOG.error("login with password=hunter and DE12345678901234567890");
        LOG.errorf("login with password=%s", "hunter");
        LOG.error("login", new IllegalStateException("token=abcdef"));
        for (Occurrence occurrence : gather(3)) {
            assertThat(occurrence.event().toString() + occurrence.event().parameters() + occurrence.event().template())
                    .doesNotContain("hunter", "DE123", "abcdef");
        }
    }

    @Test
    void filter_changesAndRefuses() {
        long before = dropped(DropReason.FILTERED);
        LOG.error("change me");
        LOG.error("refuse me");
        LOG.error("refuse me");
        LOG.error("throw at me");
        reporter.report(LogEvent.builder().message("refuse me, too").build());
        assertThat(one().message()).isEqualTo("changed, password=[redacted:password]");
        assertThat(dropped(DropReason.FILTERED) - before).isEqualTo(4);
    }

    @Test
    void filterThatLogs_doesNotRecurse() {
        long before = dropped(DropReason.RECURSION);
        reporter.report(LogEvent.builder().message("it logs").build());
        assertThat(one().message()).isEqualTo("it logs");
        assertThat(dropped(DropReason.RECURSION) - before).isEqualTo(2);
    }

    @Test
    void ignoredErrors_areCounted() {
        long before = dropped(DropReason.IGNORED);
        LOG.error("gone", new FileNotFoundException("x"));
        reporter.report(LogEvent.builder().message("m").exception(new IOException()).build());
        LOG.error("here", new IllegalStateException(new IOException()));
        assertThat(one().message()).isEqualTo("here");
        assertThat(dropped(DropReason.IGNORED) - before).isEqualTo(2);
    }

    @Test
    void namedHandler_countsOneCallOnce() {
        for (String category : List.of("named", "named.inner", "only", "other")) {
            for (int i = 0; i < 3; i++) {
                Logger.getLogger(category).error("failed in " + category);
            }
        }
        assertThat(gather(12)).extracting(o -> o.event().logger()).contains("named",
                "named.inner", "only", "other");
        assertThat(reporter.counters().pending()).isZero();
    }

    @Test
    void metricsAndHealth_showTheCounters() {
        LOG.error("refuse this");
        LOG.error("counted");
        one();
        RestAssured.get("/q/metrics").then().statusCode(200).body(containsString("centralog_reported_total"),
                containsString("centralog_acknowledged_total"), containsString("centralog_pending "),
                containsString("centralog_approximated_total 0.0"),
                containsString("centralog_dropped_total{reason=\"filtered\"}"));
        RestAssured.get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'Centralog' }.status", is("UP"))
                .body("checks.find { it.name == 'Centralog' }.data.state", is("ok"))
                .body("checks.find { it.name == 'Centralog' }.data.dropped", containsString("filtered "));
    }

    private long dropped(DropReason reason) {
        return reporter.counters().dropped().getOrDefault(reason, 0L);
    }
}
