package io.centralog.deployment;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.centralog.EventFilter;
import io.centralog.EventReporter;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.Pipeline;
import io.centralog.runtime.CentralogRecorder;
import io.centralog.runtime.CentralogReporter;
import io.quarkus.arc.deployment.ExcludedTypeBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationIndexBuildItem;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.LogHandlerBuildItem;
import io.quarkus.deployment.builditem.NamedLogHandlersBuildItem;
import io.quarkus.deployment.builditem.RuntimeConfigSetupCompleteBuildItem;
import io.quarkus.deployment.builditem.ShutdownContextBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.deployment.metrics.MetricsFactoryConsumerBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.proxy.deployment.ProxyRegistryBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;
import io.quarkus.tls.deployment.spi.TlsRegistryBuildItem;
import io.quarkus.vertx.core.deployment.CoreVertxBuildItem;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** Adds log handler, reporter and bucket consumer to an application. */
class CentralogProcessor {

    private static final String FEATURE = "centralog";
    private static final String GROUP_ID = "io.centralog";
    private static final String ARTIFACT_ID = "quarkus-centralog";
    private static final String SCRIPTS = "io/centralog/runtime/redis/";
    private static final String HEALTH_CHECK = "io.centralog.runtime.health.ReporterHealthCheck";
    private static final String REDIS_HEALTH_CHECK = "io.quarkus.redis.runtime.client.health.RedisHealthCheck";
    private static final String REDIS_HEALTH_KEY = "quarkus.redis.health.enabled";
    private static final String[] REDIS_API = { "io.quarkus.redis.datasource.RedisDataSource",
            "io.quarkus.redis.datasource.ReactiveRedisDataSource", "io.vertx.redis.client.Redis",
            "io.vertx.redis.client.RedisAPI", "io.vertx.mutiny.redis.client.Redis",
            "io.vertx.mutiny.redis.client.RedisAPI" };

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    NativeImageResourceBuildItem scripts() {
        return new NativeImageResourceBuildItem(SCRIPTS + "push.lua", SCRIPTS + "claim.lua", SCRIPTS + "renew.lua",
                SCRIPTS + "release.lua", SCRIPTS + "ack.lua", SCRIPTS + "forget.lua");
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(RuntimeConfigSetupCompleteBuildItem.class)
    void reporter(CentralogRecorder recorder, ApplicationInfoBuildItem application, CurateOutcomeBuildItem outcome,
            BuildProducer<ReporterBuildItem> reporters, BuildProducer<LogHandlerBuildItem> handlers,
            BuildProducer<NamedLogHandlersBuildItem> named) {
        var reporter = recorder.createReporter(application.getName(), application.getVersion(),
                extensionVersion(outcome));
        reporters.produce(new ReporterBuildItem(reporter));
        handlers.produce(new LogHandlerBuildItem(recorder.handler(reporter)));
        named.produce(new NamedLogHandlersBuildItem(recorder.namedHandler(reporter)));
    }

    private static String extensionVersion(CurateOutcomeBuildItem outcome) {
        for (ResolvedDependency dependency : outcome.getApplicationModel().getDependencies()) {
            if (dependency.getGroupId().equals(GROUP_ID) && dependency.getArtifactId().equals(ARTIFACT_ID)) {
                return dependency.getVersion();
            }
        }
        return null; // tests of this module run it from its classes
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(CentralogRecorder recorder, ReporterBuildItem reporter, CoreVertxBuildItem vertx,
            TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies, ShutdownContextBuildItem shutdown,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        beans.produce(SyntheticBeanBuildItem.configure(CentralogReporter.class)
                .types(EventReporter.class, CentralogReporter.class)
                .scope(Singleton.class).unremovable()
                .setRuntimeInit().supplier(recorder.reporterBean(reporter.reporter())).done());
        beans.produce(SyntheticBeanBuildItem.configure(BucketConsumer.class).scope(Singleton.class).unremovable()
                .setRuntimeInit()
                .supplier(recorder.consumerBean(vertx.getVertx(), tls.registry(), proxies.registry(), shutdown))
                .done());
        beans.produce(SyntheticBeanBuildItem.configure(Pipeline.class).scope(Singleton.class).unremovable()
                .setRuntimeInit()
                .supplier(recorder.pipelineBean(vertx.getVertx(), tls.registry(), proxies.registry(), shutdown))
                .done());
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem.class)
    void start(CentralogRecorder recorder, ReporterBuildItem reporter, CoreVertxBuildItem vertx,
            TlsRegistryBuildItem tls, ProxyRegistryBuildItem proxies, LaunchModeBuildItem mode,
            ShutdownContextBuildItem shutdown) {
        recorder.start(reporter.reporter(), vertx.getVertx(), tls.registry(), proxies.registry(), mode.getLaunchMode(),
                shutdown);
    }

    @BuildStep
    UnremovableBeanBuildItem filters() {
        return UnremovableBeanBuildItem.beanTypes(EventFilter.class);
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void metrics(CentralogRecorder recorder, ReporterBuildItem reporter, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<MetricsFactoryConsumerBuildItem> consumers) {
        if (metrics.isPresent()) {
            consumers.produce(new MetricsFactoryConsumerBuildItem(recorder.metrics(reporter.reporter()),
                    ExecutionTime.RUNTIME_INIT));
        }
    }

    @BuildStep
    HealthBuildItem healthCheck(CentralogBuildConfig config) {
        return new HealthBuildItem(HEALTH_CHECK, config.health().enabled());
    }

    // an application that has Redis for its events alone stays ready without it
    @BuildStep
    void redisHealthCheck(ApplicationIndexBuildItem index, BuildProducer<ExcludedTypeBuildItem> excluded) {
        if (!isSet(REDIS_HEALTH_KEY) && !usesRedis(index.getIndex())) {
            excluded.produce(new ExcludedTypeBuildItem(REDIS_HEALTH_CHECK));
        }
    }

    private static boolean isSet(String key) {
        ConfigValue value = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigValue(key);
        return value.getValue() != null && !value.isDefault();
    }

    private static boolean usesRedis(IndexView application) {
        for (String type : REDIS_API) {
            if (!application.getKnownUsers(DotName.createSimple(type)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
