package io.centralog.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Centralog.
 */
@ConfigMapping(prefix = "quarkus.centralog")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface CentralogConfig {

    /**
     * Whether this application reports events. The bucket consumer works also when it does not.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * The lowest level that is reported.
     */
    @WithDefault("WARN")
    Level level();

    /**
     * Name of the application; `quarkus.application.name` by default. May not be empty or hold braces.
     */
    Optional<String> application();

    /**
     * The environment, such as `prod`.
     */
    Optional<String> environment();

    /**
     * The release; `quarkus.application.version` by default.
     */
    Optional<String> release();

    /**
     * Name of the host; the host's own name by default.
     */
    Optional<String> serverName();

    /**
     * Tags that every event carries.
     */
    @ConfigDocMapKey("tag")
    Map<String, String> tags();

    /**
     * Which Redis client is used: the name in `quarkus.redis.<name>.hosts`; the default client when absent.
     */
    Optional<String> redisClient();

    /**
     * How long the sender waits for more events before it sends.
     */
    @WithDefault("200ms")
    Duration linger();

    /**
     * How long a shutdown waits until the last events are sent; what is not sent by then is dropped and counted.
     */
    @WithDefault("2s")
    Duration shutdownTimeout();

    /**
     * What waits in the process.
     */
    Buffer buffer();

    /**
     * Pulling events by `BucketConsumer`.
     */
    Consumer consumer();

    /**
     * Limits of what waits in the process while Redis does not take it.
     */
    interface Buffer {
        /**
         * Most groups of equal events, of all waiting seconds together. Beyond it a group goes on counting in the second that
         * it has; events of groups that have none are dropped and counted.
         */
        @WithDefault("20000")
        int maxGroups();

        /**
         * Most memory, estimated. Beyond it the details of new events are dropped, their counts go on.
         */
        @WithDefault("32M")
        MemorySize maxMemory();
    }

    /**
     * Pulling events by `BucketConsumer`.
     */
    interface Consumer {
        /**
         * How long claimed buckets belong to their consumer.
         */
        @WithDefault("10s")
        Duration lease();
    }
}
