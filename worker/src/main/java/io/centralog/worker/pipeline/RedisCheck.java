package io.centralog.worker.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Pipeline;
import io.centralog.consumer.RedisServer;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Looks every minute whether Redis is one that events are safe in. The first look is at the start; Redis may be down then,
 * and another one after a fail-over. Thread-safe.
 */
@ApplicationScoped
class RedisCheck {

    private static final String VERSION = "redis-version";
    private static final String EVICTION = "redis-eviction";
    private static final String MEMORY = "redis-memory";
    private static final double FULL = 0.9;

    private final Pipeline pipeline;
    private final Troubles troubles;
    private final AtomicBoolean warnedOfPersistence = new AtomicBoolean();

    RedisCheck(Pipeline pipeline, Troubles troubles) {
        this.pipeline = pipeline;
        this.troubles = troubles;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void check() {
        try {
            pipeline.server().ifPresent(this::check);
        } catch (ConsumerException e) {
            Log.debug("Redis does not tell of itself", e);
        }
    }

    void check(RedisServer server) {
        tell(VERSION, isTooOld(server.version()), "Redis " + server.version() + " is too old: its commands differ",
                "Use Redis 6.2 or newer");
        tell(EVICTION, !server.evictionPolicy().isEmpty() && !server.evictionPolicy().equals("noeviction"),
                "Redis may evict events before they are stored: its policy is " + server.evictionPolicy(),
                "Set maxmemory-policy noeviction in redis.conf, and at once by: CONFIG SET maxmemory-policy noeviction");
        tell(MEMORY, server.maxBytes() > 0 && server.usedBytes() > server.maxBytes() * FULL,
                "Redis is nearly full: events will wait in the applications", "Raise maxmemory of Redis, or let more"
                        + " workers gather; quarkus.centralog.max-pending of the applications bounds what they use");
        if (!server.appendOnly() && warnedOfPersistence.compareAndSet(false, true)) {
            Log.warn("Redis keeps no append-only file: events that wait there are lost when it restarts. Set"
                    + " appendonly yes in redis.conf");
        }
    }

    private void tell(String name, boolean wrong, String consequence, String remedy) {
        if (wrong) {
            troubles.begin(name, consequence, remedy);
        } else {
            troubles.end(name);
        }
    }

    static boolean isTooOld(String version) {
        String[] parts = version.split("\\.");
        try {
            int major = Integer.parseInt(parts[0]);
            return major < 6 || major == 6 && parts.length > 1 && Integer.parseInt(parts[1]) < 2;
        } catch (NumberFormatException e) {
            return false; // a server that only speaks like Redis
        }
    }
}
