package io.centralog.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;

import org.jboss.logging.Logger;

import io.centralog.DropReason;
import io.centralog.EventFilter;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Pipeline;
import io.centralog.runtime.log.OwnRecords;
import io.centralog.runtime.metrics.ReporterMetrics;
import io.centralog.runtime.redis.RedisBucketConsumer;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.redis.RedisPipeline;
import io.centralog.runtime.send.ReporterIdentity;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/** Wires reporter and consumer at run time. */
@Recorder
public class CentralogRecorder {

    private static final Logger LOG = Logger.getLogger(CentralogRecorder.class);
    private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONSUMER_TIMEOUT = Duration.ofSeconds(10);

    private final RuntimeValue<CentralogConfig> config;
    private final RuntimeValue<RedisConfig> redisConfig;

    public CentralogRecorder(RuntimeValue<CentralogConfig> config, RuntimeValue<RedisConfig> redisConfig) {
        this.config = config;
        this.redisConfig = redisConfig;
    }

    /** The reporter, buffering until it is started. Comes before the logging set-up, so that nothing is missed. */
    public RuntimeValue<CentralogReporter> createReporter(String applicationName, String applicationVersion,
            String extensionVersion) {
        CentralogConfig settings = config.getValue();
        new ConfigCheck(settings).check(applicationName);
        ReporterIdentity identity = new ReporterIdentity(UUID.randomUUID().toString(),
                settings.application().orElse(applicationName), settings.serverName().orElseGet(HostName::find),
                settings.environment().orElse(null), settings.release().orElse(applicationVersion),
                extensionVersion);
        return new RuntimeValue<>(new CentralogReporter(identity, settings, Clock.systemUTC()));
    }

    /** The log handler of the root category; none when Centralog is switched off. */
    public RuntimeValue<Optional<Handler>> handler(RuntimeValue<CentralogReporter> reporter) {
        return new RuntimeValue<>(
                config.getValue().enabled() ? Optional.of(reporter.getValue().handler()) : Optional.empty());
    }

    /** The handler by its name; one that takes nothing when Centralog is switched off. */
    public RuntimeValue<Map<String, Handler>> namedHandler(RuntimeValue<CentralogReporter> reporter) {
        Handler named = reporter.getValue().namedHandler();
        if (!config.getValue().enabled()) {
            named.setLevel(Level.OFF);
        }
        return new RuntimeValue<>(Map.of("centralog", named));
    }

    public Consumer<MetricsFactory> metrics(RuntimeValue<CentralogReporter> reporter) {
        return new ReporterMetrics(reporter.getValue(), reporter.getValue()::approximated);
    }

    public Supplier<CentralogReporter> reporterBean(RuntimeValue<CentralogReporter> reporter) {
        return reporter::getValue;
    }

    public Supplier<BucketConsumer> consumerBean(Supplier<Vertx> vertx, Supplier<TlsConfigurationRegistry> tls,
            Supplier<ProxyConfigurationRegistry> proxies, ShutdownContext shutdown) {
        RedisBucketConsumer consumer = new RedisBucketConsumer(consumerClients(clients(vertx, tls, proxies)),
                CONSUMER_TIMEOUT, config.getValue().consumer().lease());
        shutdown.addShutdownTask(consumer::close);
        return () -> consumer;
    }

    public Supplier<Pipeline> pipelineBean(Supplier<Vertx> vertx, Supplier<TlsConfigurationRegistry> tls,
            Supplier<ProxyConfigurationRegistry> proxies, ShutdownContext shutdown) {
        RedisPipeline pipeline = new RedisPipeline(consumerClients(clients(vertx, tls, proxies)), CONSUMER_TIMEOUT);
        shutdown.addShutdownTask(pipeline::close);
        return () -> pipeline;
    }

    private static Supplier<Redis> consumerClients(RedisClients clients) {
        return () -> {
            if (!clients.areConfigured()) {
                throw new ConsumerException(
                        "There is no Redis to pull buckets from: configure \"" + clients.hostsKey()
                                + "\", such as redis://localhost:6379");
            }
            return OwnRecords.during(clients::create);
        };
    }

    /** Starts to send; the sender's thread makes the connection. */
    public void start(RuntimeValue<CentralogReporter> reporter, Supplier<Vertx> vertx,
            Supplier<TlsConfigurationRegistry> tls, Supplier<ProxyConfigurationRegistry> proxies, LaunchMode mode,
            ShutdownContext shutdown) {
        RedisClients clients = clients(vertx, tls, proxies);
        CentralogReporter started = reporter.getValue();
        started.filterBy(Arc.container().listAll(EventFilter.class).stream().map(InstanceHandle::get).toList());
        if (!config.getValue().enabled()) {
            started.refuse(DropReason.DISABLED);
        } else if (!clients.areConfigured()) {
            started.refuse(DropReason.NO_REDIS);
            if (mode != LaunchMode.TEST) {
                LOG.warnf("Events are not reported: configure \"%s\", such as redis://localhost:6379, or set"
                        + " \"quarkus.centralog.enabled\" to false", clients.hostsKey());
            }
        } else {
            started.start(new RedisBuckets(clients::create, PUSH_TIMEOUT, started.identity(),
                    config.getValue().maxPending().asLongValue()));
            shutdown.addShutdownTask(started::close);
        }
    }

    private RedisClients clients(Supplier<Vertx> vertx, Supplier<TlsConfigurationRegistry> tls,
            Supplier<ProxyConfigurationRegistry> proxies) {
        return new RedisClients(config.getValue().redisClient(), redisConfig.getValue(), vertx.get(), tls, proxies);
    }
}
