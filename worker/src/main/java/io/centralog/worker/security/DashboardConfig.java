package io.centralog.worker.security;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may see the dashboard. */
@ConfigMapping(prefix = "centralog.dashboard")
public interface DashboardConfig {

    /**
     * {@code viewer}: who opens the dashboard on this machine itself, at a loopback address and without a proxy, sees
     * it without signing in. Nobody does unless this is set.
     */
    Optional<Anonymous> anonymous();

    /** How long a session lasts that nobody uses. However busy, it lasts seven days. */
    @WithDefault("12h")
    Duration sessionIdle();

    /** What a person who has not signed in may be. */
    enum Anonymous {
        VIEWER
    }
}
