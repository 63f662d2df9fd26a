package io.centralog.worker.gather;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the gather loop turns. A restart cures a loop that stands still, so this is liveness. Redis and PostgreSQL do
 * not count here: no restart cures them, and the dashboard is needed most while they are in trouble.
 */
@Liveness
@Readiness
@ApplicationScoped
class LoopCheck implements HealthCheck {

    /** Above the longest store. */
    private static final Duration SILENCE = Duration.ofMinutes(20);

    private final Gatherer gatherer;
    private final Clock clock;

    LoopCheck(Gatherer gatherer, Clock clock) {
        this.gatherer = gatherer;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant lastSign = gatherer.lastSign();
        return HealthCheckResponse.named("gather loop").status(lastSign.plus(SILENCE).isAfter(clock.instant()))
                .withData("last turn", lastSign.toString()).build();
    }
}
