package io.centralog.faults;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import io.centralog.ReporterCounters;
import io.centralog.runtime.CentralogConfig;
import io.centralog.runtime.CentralogReporter;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.ReporterIdentity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/** The reporter of an application as the extension wires it, on a logger of its own; counts its log calls itself. */
final class ShopApplication implements AutoCloseable {

    static final Duration PUSH_TIMEOUT = Duration.ofSeconds(1);

    private static final AtomicLong NUMBER = new AtomicLong();

    final String name = "shop-" + NUMBER.incrementAndGet();
    final String id = UUID.randomUUID().toString();
    final Logger logger = Logger.getLogger(name);
    final CentralogReporter reporter;
    private final AtomicLong logged = new AtomicLong();
    private final CentralogConfig config;

    /** @param settings below {@code quarkus.centralog.}, name and value in turn */
    ShopApplication(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("quarkus.centralog." + settings[i], settings[i + 1]);
        }
        config = new SmallRyeConfigBuilder().withMapping(CentralogConfig.class).addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "test", 500)).build()
                .getConfigMapping(CentralogConfig.class);
        reporter = new CentralogReporter(new ReporterIdentity(id, name, "host", null, null), config,
                Clock.systemUTC());
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(reporter.handler());
    }

    ShopApplication startOn(Vertx vertx, String hosts) {
        return startOn(() -> Redis.createClient(vertx, hosts));
    }

    ShopApplication startOn(Supplier<Redis> clients) {
        reporter.start(new RedisBuckets(clients, PUSH_TIMEOUT, reporter.identity(), config.maxPending().asLongValue()));
        return this;
    }

    /** One log call of a group. */
    void log(int group) {
        logger.log(Level.ERROR, "Order of kind {0} was refused: " + word(group), "north");
        logged.incrementAndGet();
    }

    /** One log call of a group, with a text of its own. */
    void log(int group, String text) {
        logger.log(Level.ERROR, "Order of kind {0} was doubted: " + word(group), text);
        logged.incrementAndGet();
    }

    /** One log call of a group whose text itself is long. */
    void logLong(int group, int words) {
        logger.log(Level.ERROR, "Order " + word(group) + " of many words:" + " word".repeat(words));
        logged.incrementAndGet();
    }

    void log(int group, Throwable thrown) {
        logger.log(Level.ERROR, "Order failed: " + word(group), thrown);
        logged.incrementAndGet();
    }

    /** Letters only: numbers in a text may be taken for values. */
    static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest >= 0; rest = rest / 26 - 1) {
            word.insert(0, (char) ('a' + rest % 26));
        }
        return word.toString();
    }

    long logged() {
        return logged.get();
    }

    ReporterCounters counters() {
        return reporter.counters();
    }

    @Override
    public void close() {
        reporter.close();
        logger.removeHandler(reporter.handler());
    }
}
