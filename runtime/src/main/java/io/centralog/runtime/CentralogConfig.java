package io.centralog.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;

import io.centralog.group.GroupingMethod;
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
     * Keys of the MDC whose values become tags instead of staying in the MDC. By default there are none.
     */
    Optional<Set<String>> contextTags();

    /**
     * Keys of the MDC that are reported, besides those of `context-tags`; all of them by default.
     */
    Optional<Set<String>> mdcKeys();

    /**
     * Classes of exceptions whose events are not reported, with their subclasses; binary names such as
     * `java.io.IOException`. They are counted as dropped with the reason `ignored`.
     */
    Optional<Set<String>> ignoredErrors();

    /**
     * Whose place in the code (class, method, file and line of the log call) is reported: `first` finds it out for the first
     * event of a group in a second, which costs about a microsecond then, `never` for none.
     */
    @WithDefault("first")
    Caller caller();

    /**
     * Taking secrets out of events before they leave the process.
     */
    Scrub scrub();

    /**
     * The health check, in an application with the extension `quarkus-smallrye-health`.
     */
    Health health();

    /**
     * What makes two events the same: `v1` (logger, level, message template, exception types and in-app frames) or `location`
     * (module, file, line and message template).
     */
    @WithDefault("v1")
    GroupingMethod grouping();

    /**
     * Packages whose stack frames are the application's own, such as `org.acme`. When absent: all but the JDK, Quarkus and
     * common libraries.
     */
    Optional<List<String>> inAppPackages();

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
     * Most memory, estimated, that the events of this application may take in Redis while no worker gathers them. Beyond it
     * Redis takes repeat counts without the details of new events, beyond a quarter more nothing: events wait in the process
     * then, up to the limits of `quarkus.centralog.buffer.*`.
     */
    @WithDefault("64M")
    MemorySize maxPending();

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

    /** Whose place in the code is reported. */
    enum Caller {
        /** The first event of a group in a second. */
        FIRST,
        /** None. */
        NEVER
    }

    /**
     * Taking secrets out of events before they leave the process.
     */
    interface Scrub {
        /**
         * Whether secrets are taken out.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * Further names of secrets, such as `customer-number`: what stands behind them in texts, and their values in MDC and
         * tags, is replaced by `[redacted:customer-number]`. Case and punctuation do not matter.
         */
        Optional<Set<String>> keys();

        /**
         * Further secrets as regular expressions; the key names the marker, `iban` makes `[redacted:iban]`.
         */
        @ConfigDocMapKey("marker")
        Map<String, String> patterns();
    }

    /**
     * The health check, in an application with the extension `quarkus-smallrye-health`.
     */
    interface Health {
        /**
         * Whether the application is not ready while its events cannot be sent.
         */
        @WithDefault("false")
        boolean failReadiness();
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
