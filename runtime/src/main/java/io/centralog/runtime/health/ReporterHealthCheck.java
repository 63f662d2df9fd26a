package io.centralog.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.centralog.DropReason;
import io.centralog.ReporterCounters;
import io.centralog.runtime.CentralogConfig;
import io.centralog.runtime.CentralogReporter;
import io.centralog.runtime.ReporterState;

/**
 * Whether events reach Redis, and what was dropped. A missing Redis is degraded, not down: the application works without
 * it, unless it is configured to be not ready then.
 */
@Readiness
@ApplicationScoped
public class ReporterHealthCheck implements HealthCheck {

    @Inject
    CentralogReporter reporter;
    @Inject
    CentralogConfig config;

    @Override
    public HealthCheckResponse call() {
        ReporterState state = reporter.state();
        boolean sends = state != ReporterState.DEGRADED && state != ReporterState.NO_REDIS;
        ReporterCounters counters = reporter.counters();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Centralog")
                .status(sends || !config.health().failReadiness())
                .withData("state", state.label())
                .withData("pending", counters.pending());
        Instant since = reporter.troubleSince();
        if (since != null) {
            response.withData("seconds", Duration.between(since, Instant.now()).toSeconds());
        }
        if (!counters.dropped().isEmpty()) {
            response.withData("dropped", dropped(counters.dropped()));
        }
        return response.build();
    }

    private static String dropped(Map<DropReason, Long> dropped) {
        return new TreeMap<>(dropped).entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }
}
