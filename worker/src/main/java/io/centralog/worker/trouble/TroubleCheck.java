package io.centralog.worker.trouble;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.smallrye.health.api.Wellness;

/** The present troubles, at {@code /q/health/well}: alert on it, but let it neither restart nor cut off the worker. */
@Wellness
@ApplicationScoped
class TroubleCheck implements HealthCheck {

    private final Troubles troubles;

    TroubleCheck(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public HealthCheckResponse call() {
        List<Trouble> current = troubles.current();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("troubles").status(current.isEmpty());
        current.forEach(trouble -> response.withData(trouble.name(), trouble.consequence()));
        return response.build();
    }
}
