package io.centralog.worker.gather;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.smallrye.health.api.Wellness;

/**
 * Whether events get through from Redis to PostgreSQL. Wellness, at {@code /q/health/well}: alert on it, but let it
 * neither restart the worker nor take its dashboard out of service.
 */
@Wellness
@ApplicationScoped
class GatherCheck implements HealthCheck {

    private final Gatherer gatherer;

    GatherCheck(Gatherer gatherer) {
        this.gatherer = gatherer;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("gathering");
        return gatherer.trouble().map(trouble -> response.down().withData("trouble", trouble))
                .orElseGet(response::up).build();
    }
}
