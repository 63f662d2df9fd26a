package io.centralog.benchmarks.backend;

import java.time.Duration;
import java.util.Map;

import io.centralog.ReporterCounters;
import io.centralog.benchmarks.redis.BucketCounts;
import io.centralog.runtime.BenchmarkReporter;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisSocket;

/** Centralog with its defaults: handler, coalescer, sender's thread, and a Redis of its own on this machine. */
final class CentralogBackEnd extends HandlerBackEnd {

    private static final String APPLICATION = "caller";
    private static final Duration FLUSH = Duration.ofSeconds(60);

    private final EmbeddedRedis redis = EmbeddedRedis.temporary().start();
    private final BenchmarkReporter reporter = new BenchmarkReporter(APPLICATION, redis.hosts(), Map.of());

    CentralogBackEnd() {
        install(reporter.handler());
    }

    /** The repeats in Redis, which must be what the reporter believes. */
    @Override
    public long delivered() {
        boolean flushed = reporter.reporter().flush(FLUSH);
        ReporterCounters counters = reporter.reporter().counters();
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            long inRedis = new BucketCounts(socket, APPLICATION).repeats();
            if (!flushed || inRedis != counters.acknowledged()) {
                System.err.println("Redis holds " + inRedis + " repeats, flushed: " + flushed + ", " + counters);
            }
            return inRedis;
        }
    }

    @Override
    public void close() {
        uninstall(reporter.handler());
        reporter.close();
        redis.close();
    }
}
