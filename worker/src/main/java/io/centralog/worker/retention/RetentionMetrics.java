package io.centralog.worker.retention;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.centralog.worker.store.DiskBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** Shows as metrics how old and how large the store is. */
@ApplicationScoped
class RetentionMetrics {

    void start(@Observes StartupEvent event, MeterRegistry metrics, Retention retention, DiskBudget disk,
            Clock clock) {
        Gauge.builder("centralog.store.oldest", () -> retention.oldest() == null
                ? 0
                : Duration.between(retention.oldest(), clock.instant()).toMillis() / 1_000.0).baseUnit("seconds")
                .description("Age of the oldest occurrence that is kept; 0 without any").register(metrics);
        Gauge.builder("centralog.store.size", disk, DiskBudget::bytes).baseUnit("bytes")
                .description("Size of the database").register(metrics);
        disk.budget().ifPresent(budget -> Gauge.builder("centralog.store.budget", () -> budget).baseUnit("bytes")
                .description("Size from which on no samples are stored").register(metrics));
    }
}
