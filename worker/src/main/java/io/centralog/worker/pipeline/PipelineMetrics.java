package io.centralog.worker.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.worker.store.ApplicationTotals;
import io.centralog.worker.trouble.Troubles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/** Shows as metrics where the repeats of each application are, as SQL knows it: the same at each worker. Thread-safe. */
@ApplicationScoped
class PipelineMetrics {

    private final Clock clock;
    private final MultiGauge repeats;
    private final MultiGauge lags;
    private volatile List<ApplicationTotals> totals = List.of();
    private volatile long deadLetters;

    PipelineMetrics(MeterRegistry metrics, Troubles troubles, Clock clock) {
        this.clock = clock;
        repeats = MultiGauge.builder("centralog.application.repeats")
                .description("Repeats reported, and where they are: reported = stored + pending + dropped + lost")
                .register(metrics);
        lags = MultiGauge.builder("centralog.application.lag").baseUnit("seconds")
                .description("Since the end of the oldest second that waits in Redis").register(metrics);
        Gauge.builder("centralog.lag", this, PipelineMetrics::lag).baseUnit("seconds")
                .description("The longest lag of all applications").register(metrics);
        Gauge.builder("centralog.dead.letters", this, shown -> shown.deadLetters)
                .description("Events that could not be read or stored").register(metrics);
        Gauge.builder("centralog.troubles", troubles, current -> current.current().size())
                .description("Present troubles of this worker").register(metrics);
    }

    void show(List<ApplicationTotals> current, long deadLetterCount) {
        totals = current;
        deadLetters = deadLetterCount;
        List<Row<?>> rows = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (ApplicationTotals application : current) {
            Tags name = Tags.of("application", application.name());
            rows.add(Row.of(name.and("where", "reported"), application.reported()));
            rows.add(Row.of(name.and("where", "stored"), application.stored()));
            rows.add(Row.of(name.and("where", "pending"), application.pending()));
            rows.add(Row.of(name.and("where", "dropped"), application.dropped()));
            rows.add(Row.of(name.and("where", "lost"), application.lost()));
            ages.add(Row.of(name, application, each -> each.lag(clock.instant())));
        }
        repeats.register(rows, true);
        lags.register(ages, true);
    }

    private double lag() {
        return totals.stream().mapToDouble(application -> application.lag(clock.instant())).max().orElse(0);
    }
}
