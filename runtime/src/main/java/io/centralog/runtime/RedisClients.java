package io.centralog.runtime;

import java.util.Optional;
import java.util.function.Supplier;

import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.redis.runtime.client.VertxRedisClientFactory;
import io.quarkus.redis.runtime.client.config.RedisClientConfig;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/**
 * Makes Redis clients from the configuration of Quarkus' Redis client, without using that client: a reporter may not wait for
 * a connection of the application's pool, has to throw a broken client away, and must not count for the application's
 * readiness.
 */
final class RedisClients {

    private final String name;
    private final RedisClientConfig config;
    private final Vertx vertx;
    private final Supplier<TlsConfigurationRegistry> tls;
    private final Supplier<ProxyConfigurationRegistry> proxies;

    RedisClients(Optional<String> name, RedisConfig config, Vertx vertx, Supplier<TlsConfigurationRegistry> tls,
            Supplier<ProxyConfigurationRegistry> proxies) {
        this.name = name.orElse(RedisConfig.DEFAULT_CLIENT_NAME);
        this.config = config.clients().get(this.name);
        this.vertx = vertx;
        this.tls = tls;
        this.proxies = proxies;
    }

    /** Whether the configuration says where Redis is. */
    boolean areConfigured() {
        return config != null && config.active()
                && (config.hosts().isPresent() || config.hostsProviderName().isPresent());
    }

    /** The key that is missing when they are not configured. */
    String hostsKey() {
        return RedisConfig.getPropertyName(name, RedisConfig.HOSTS);
    }

    Redis create() {
        return VertxRedisClientFactory.create(name, vertx, config, tls.get(), proxies.get());
    }
}
