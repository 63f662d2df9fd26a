package io.centralog.devservices.deployment;

import java.util.Map;

import org.jboss.logging.Logger;

import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Starts Redis and PostgreSQL where the application configures none. Switched off by
 * {@code quarkus.devservices.enabled=false}.
 */
@BuildSteps(onlyIf = { IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class })
class EmbeddedDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(EmbeddedDevServicesProcessor.class);
    private static final String FEATURE = "centralog-devservices";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    void redis(Capabilities capabilities, BuildProducer<DevServicesResultBuildItem> services) {
        if (capabilities.isMissing(Capability.REDIS_CLIENT) || ConfigUtils.isPropertyNonEmpty("quarkus.redis.hosts")) {
            return;
        }
        services.produce(DevServicesResultBuildItem.owned().feature(FEATURE).serviceName("redis")
                // constant, so that the server is kept over live reloads
                .serviceConfig("redis")
                .startable(() -> new EmbeddedService<>(EmbeddedRedis.temporary(), EmbeddedRedis::start,
                        EmbeddedRedis::hosts))
                .configProvider(Map.of("quarkus.redis.hosts", EmbeddedService::getConnectionInfo))
                .postStartHook(service -> LOG.infof("Embedded Redis: %s", service.getConnectionInfo())).build());
    }

    @BuildStep
    void postgres(Capabilities capabilities, BuildProducer<DevServicesResultBuildItem> services) {
        if (capabilities.isMissing(Capability.AGROAL)
                || ConfigUtils.isPropertyNonEmpty("quarkus.datasource.jdbc.url")) {
            return;
        }
        services.produce(DevServicesResultBuildItem.owned().feature(FEATURE).serviceName("postgresql")
                .serviceConfig("postgresql")
                .startable(() -> new EmbeddedService<>(EmbeddedPostgres.temporary(), EmbeddedPostgres::start,
                        EmbeddedPostgres::jdbcUrl))
                .config(Map.of("quarkus.datasource.username", "postgres", "quarkus.datasource.password", "postgres"))
                .configProvider(Map.of("quarkus.datasource.jdbc.url", EmbeddedService::getConnectionInfo))
                .postStartHook(service -> LOG.infof("Embedded PostgreSQL: %s", service.getConnectionInfo())).build());
    }
}
