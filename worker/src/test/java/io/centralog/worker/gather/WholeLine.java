package io.centralog.worker.gather;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.ConfigProvider;

import io.centralog.LogEvent;
import io.centralog.runtime.CentralogConfig;
import io.centralog.runtime.CentralogReporter;
import io.centralog.runtime.redis.RedisBucketConsumer;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.worker.store.EventStore;
import io.centralog.worker.trouble.Trouble;
import io.centralog.worker.trouble.Troubles;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/** The whole line within a test: a reporter, the Redis of the dev services, and a gatherer. */
@ApplicationScoped
public class WholeLine {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final EventStore store;
    private final GatherTally tally;
    private final Troubles troubles;

    WholeLine(Vertx vertx, EventStore store, GatherTally tally, Troubles troubles) {
        this.vertx = vertx;
        this.store = store;
        this.tally = tally;
        this.troubles = troubles;
    }

    /** Reports events as an application does that ends at once. */
    public void report(String application, String host, List<LogEvent> events) {
        ReporterIdentity identity = new ReporterIdentity(UUID.randomUUID().toString(), application, host, "prod",
                "1.4.2");
        CentralogConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)
                .getConfigMapping(CentralogConfig.class);
        CentralogReporter reporter = new CentralogReporter(identity, config, Clock.systemUTC());
        reporter.start(new RedisBuckets(clients(), TIMEOUT, identity, 64 << 20));
        events.forEach(reporter::report);
        reporter.close();
    }

    /** Gathers all that is closed. */
    public void gather() throws InterruptedException {
        try (RedisBucketConsumer consumer = new RedisBucketConsumer(clients(), TIMEOUT, TIMEOUT)) {
            Gatherer gatherer = new Gatherer(consumer, store, Clock.systemUTC(), tally, troubles);
            gatherer.gather();
            gatherer.stop(null);
        }
        if (!troubles.current().isEmpty()) {
            throw new IllegalStateException(troubles.current().stream().map(Trouble::consequence).toList().toString());
        }
    }

    private Supplier<Redis> clients() {
        String hosts = ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class);
        return () -> Redis.createClient(vertx, hosts);
    }
}
