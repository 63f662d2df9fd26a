package io.centralog.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.jboss.logmanager.ExtHandler;

import io.centralog.EventReporter;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.ReporterIdentity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/** A reporter as an application has it, with its defaults, its sender's thread and a Redis, but without Quarkus. */
public final class BenchmarkReporter implements AutoCloseable {

    private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final CentralogReporter reporter;

    /** @param settings of {@code quarkus.centralog.*} that differ from the defaults */
    public BenchmarkReporter(String application, String redisHosts, Map<String, String> settings) {
        CentralogConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "benchmark", 100))
                .withMapping(CentralogConfig.class).build().getConfigMapping(CentralogConfig.class);
        ReporterIdentity identity = new ReporterIdentity(UUID.randomUUID().toString(), application, "benchmark-host",
                "benchmark", "1.0.0");
        reporter = new CentralogReporter(identity, config, Clock.systemUTC());
        reporter.start(new RedisBuckets(() -> Redis.createClient(vertx,
                new RedisOptions().setConnectionString(redisHosts)),
                PUSH_TIMEOUT, identity));
    }

    /** Takes log records. */
    public ExtHandler handler() {
        return (ExtHandler) reporter.handler();
    }

    /** Takes events. */
    public EventReporter reporter() {
        return reporter;
    }

    /** The id that this reporter has in Redis. */
    public String id() {
        return reporter.identity().id();
    }

    @Override
    public void close() {
        reporter.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
