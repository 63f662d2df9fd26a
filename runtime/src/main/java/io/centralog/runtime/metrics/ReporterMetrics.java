package io.centralog.runtime.metrics;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.centralog.DropReason;
import io.centralog.EventReporter;
import io.centralog.ReporterCounters;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Registers the reporter's counters with the application's metrics. They are read when somebody looks at them: a log call
 * pays nothing. Thread-safe.
 */
public final class ReporterMetrics implements Consumer<MetricsFactory> {

    private static final long SNAPSHOT_NANOS = 200_000_000;

    private final EventReporter reporter;
    private final LongSupplier approximated;
    private ReporterCounters snapshot;
    private long taken;

    /** @param approximated how many events were counted, but perhaps for another group of their log call */
    public ReporterMetrics(EventReporter reporter, LongSupplier approximated) {
        this.reporter = reporter;
        this.approximated = approximated;
    }

    @Override
    public void accept(MetricsFactory metrics) {
        metrics.builder("centralog.reported").description("Events that were logged or reported")
                .buildCounter(() -> counters().reported());
        metrics.builder("centralog.acknowledged").description("Events that Redis has accepted")
                .buildCounter(() -> counters().acknowledged());
        metrics.builder("centralog.pending").description("Events that wait in this process")
                .buildGauge(() -> counters().pending());
        metrics.builder("centralog.approximated")
                .description("Events that were counted for the group that their log call last had")
                .buildCounter(approximated::getAsLong);
        for (DropReason reason : DropReason.values()) {
            metrics.builder("centralog.dropped").description("Events that were deliberately dropped")
                    .tag("reason", reason.label()).buildCounter(() -> counters().dropped().getOrDefault(reason, 0L));
        }
    }

    // all metrics of one look show the same moment, and the sums are formed once
    private synchronized ReporterCounters counters() {
        long now = System.nanoTime();
        if (snapshot == null || now - taken > SNAPSHOT_NANOS) {
            snapshot = reporter.counters();
            taken = now;
        }
        return snapshot;
    }
}
