package io.centralog.worker.store;

import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** Which samples are stored. Thread-safe. */
@ApplicationScoped
class SampleRule {

    private final SamplesConfig config;
    private final LongAdder thinned = new LongAdder();
    private final LongAdder withoutDisk = new LongAdder();
    private volatile boolean diskIsFull;

    SampleRule(SamplesConfig config, MeterRegistry metrics) {
        this.config = config;
        counter("configured", thinned, metrics);
        counter("disk", withoutDisk, metrics);
    }

    private static void counter(String reason, LongAdder count, MeterRegistry metrics) {
        FunctionCounter.builder("centralog.samples.omitted", count, LongAdder::sum).tag("reason", reason)
                .description("Occurrences whose sample was not stored by this worker").register(metrics);
    }

    void setDiskFull(boolean full) {
        diskIsFull = full;
    }

    /** Whether an event of this severity may have a sample at all; when not, that is counted. */
    boolean allows(int severity) {
        if (diskIsFull) {
            withoutDisk.increment();
            return false;
        }
        if (config.level().isPresent() && !config.level().get().holds(severity)) {
            thinned.increment();
            return false;
        }
        return true;
    }

    /** Most samples of an issue in an hour. */
    int perHour() {
        return config.perHour().orElse(Integer.MAX_VALUE);
    }

    void thinned(long samples) {
        thinned.add(samples);
    }
}
