package io.centralog.worker.store;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what is kept. */
@ConfigMapping(prefix = "centralog.retention")
public interface RetentionConfig {

    /** How long occurrences are kept. Events that arrive older are counted in totals only. */
    @WithDefault("30d")
    Duration occurrences();

    /** How long samples are kept: messages, stack traces, MDC, host. As long as occurrences when not set. */
    Optional<Duration> samples();

    /** How long an issue is kept after it was last seen, and how long counts per hour are kept. */
    @WithDefault("365d")
    Duration issues();

    /** How long events that could not be read or stored are kept. */
    @WithDefault("90d")
    Duration deadLetters();

    /** Size of the database from which on no samples are stored; counts go on. No limit when not set. */
    Optional<MemorySize> disk();

    /** The age from which on samples are dropped. */
    default Duration samplesOrOccurrences() {
        return samples().orElse(occurrences());
    }
}
