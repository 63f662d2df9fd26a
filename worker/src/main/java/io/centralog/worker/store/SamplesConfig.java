package io.centralog.worker.store;

import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;

/** Of which occurrences the first event's data is kept: of all, unless thinned. Counts are always kept. */
@ConfigMapping(prefix = "centralog.samples")
public interface SamplesConfig {

    /** At most so many samples of an issue within an hour, its first ones. No limit when not set. */
    OptionalInt perHour();

    /** No samples of events below this level. All levels when not set. */
    Optional<Least> level();

    /** A level by its name. */
    enum Least {

        TRACE(400), DEBUG(500), INFO(800), WARN(900), ERROR(1000), FATAL(1100);

        private final int severity;

        Least(int severity) {
            this.severity = severity;
        }

        boolean holds(int other) {
            return other >= severity;
        }
    }
}
