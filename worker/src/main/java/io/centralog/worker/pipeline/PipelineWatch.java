package io.centralog.worker.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Pipeline;
import io.centralog.consumer.Reporter;
import io.centralog.worker.store.ApplicationTotals;
import io.centralog.worker.store.ReporterStore;
import io.centralog.worker.store.ReporterStore.Seen;
import io.centralog.worker.store.StoreException;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Copies what Redis knows of reporters and of what waits into SQL, for each application every ten seconds, by one worker.
 * Thread-safe.
 */
@ApplicationScoped
class PipelineWatch {

    /** A little less than the time between two looks, so that no look is left out. */
    private static final Duration PERIOD = Duration.ofSeconds(9);
    /** Clocks of Redis and workers differ, and a look may have been slow. */
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final Duration SILENCE = Duration.ofDays(30);
    /** How many silent reporters are deleted in one look. */
    private static final int FORGET = 500;
    private static final int LAG_SECONDS = 60;
    private static final String LAG = "lag";

    private final Pipeline pipeline;
    private final ReporterStore store;
    private final PipelineMetrics metrics;
    private final Troubles troubles;
    private final Clock clock;

    PipelineWatch(Pipeline pipeline, ReporterStore store, PipelineMetrics metrics, Troubles troubles, Clock clock) {
        this.pipeline = pipeline;
        this.store = store;
        this.metrics = metrics;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        // as PostgreSQL keeps it: rounded up, it would be later than now
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            for (String application : store.due(pipeline.applications(), now.minus(PERIOD))) {
                look(application, now);
            }
            List<ApplicationTotals> totals = store.totals();
            metrics.show(totals, store.deadLetters());
            tellLag(totals, clock.instant());
        } catch (ConsumerException | StoreException e) {
            Log.debug("Reporters not copied: the next look is in 10 s", e);
        }
    }

    private void tellLag(List<ApplicationTotals> totals, Instant now) {
        List<String> late = totals.stream().filter(application -> application.lag(now) > LAG_SECONDS)
                .map(ApplicationTotals::name).toList();
        if (late.isEmpty()) {
            troubles.end(LAG);
        } else {
            troubles.begin(LAG, "Events wait in Redis for more than a minute, of "
                    + (late.size() == 1 ? late.get(0) : late.size() + " applications")
                    + ": pages and alerts are behind by so much",
                    "Look at the workers' last errors and at PostgreSQL; more workers help several applications");
        }
    }

    // one application that is busy or broken does not hide the others
    private void look(String application, Instant now) {
        try {
            store.copy(application, now.minus(PERIOD), now, (since, unsettled) -> {
                Set<String> ids = new LinkedHashSet<>(unsettled);
                ids.addAll(pipeline.reporters(application, since.minus(MARGIN), now.plus(MARGIN)));
                return new Seen(ids, pipeline.read(application, List.copyOf(ids)), pipeline.waiting(application));
            });
            forgetSilent(application, now);
        } catch (StoreException e) {
            Log.debugf(e, "Reporters of %s not copied: the next look is in 10 s", application);
        }
    }

    private void forgetSilent(String application, Instant now) {
        List<String> silent = pipeline.reporters(application, Instant.EPOCH, now.minus(SILENCE));
        if (silent.isEmpty()) {
            return;
        }
        List<Reporter> reporters = pipeline.read(application, silent.subList(0, Math.min(FORGET, silent.size())));
        Set<String> ids = new LinkedHashSet<>(reporters.stream().map(Reporter::id).toList());
        boolean copied = store.copy(application, now, now,
                (since, unsettled) -> new Seen(ids, reporters, pipeline.waiting(application)));
        if (!copied) {
            return;
        }
        for (Reporter reporter : reporters) {
            // what of it lies in Redis is still to be gathered, and counted with it
            if (reporter.counters().accepted() <= reporter.counters().gathered()) {
                pipeline.forget(reporter);
            }
        }
    }
}
