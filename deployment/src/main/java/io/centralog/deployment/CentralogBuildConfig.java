package io.centralog.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Centralog, as the application is built.
 */
@ConfigMapping(prefix = "quarkus.centralog")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface CentralogBuildConfig {

    /**
     * The health check, in an application with the extension `quarkus-smallrye-health`.
     */
    Health health();

    /**
     * The health check, in an application with the extension `quarkus-smallrye-health`.
     */
    interface Health {
        /**
         * Whether the application has the readiness check `Centralog`.
         */
        @WithDefault("true")
        boolean enabled();
    }
}
