package io.centralog.worker;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/** The services that the worker cannot be without. */
final class RequiredServices {

    private static final String REDIS = "quarkus.redis.hosts";
    private static final String POSTGRES = "quarkus.datasource.jdbc.url";

    private RequiredServices() {}

    /** What a person has to configure; empty when both services are configured. */
    static Optional<String> complaint(Config config) {
        boolean redis = isSet(config, REDIS);
        boolean postgres = isSet(config, POSTGRES);
        if (redis && postgres) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                """
                Centralog's worker cannot start: it needs to know where Redis and PostgreSQL are.
                  %-28s %s. Redis, where events wait to be gathered, for example redis://localhost:6379
                  %-28s %s. PostgreSQL, where they are stored, for example jdbc:postgresql://localhost/centralog
                Set both as environment variables (QUARKUS_REDIS_HOSTS, QUARKUS_DATASOURCE_JDBC_URL), as system \
                properties or in config/application.properties.""", REDIS, state(redis), POSTGRES, state(postgres)));
    }

    private static String state(boolean set) {
        return set ? "is set" : "is missing";
    }

    private static boolean isSet(Config config, String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank()).isPresent();
    }
}
