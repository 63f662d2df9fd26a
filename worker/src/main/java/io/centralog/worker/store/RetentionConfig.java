package io.centralog.worker.store;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long what is kept. */
@ConfigMapping(prefix = "centralog.retention")
public interface RetentionConfig {

    /** How long occurrences and their samples are kept. Events that arrive older are counted in totals only. */
    @WithDefault("30d")
    Duration occurrences();
}
