package io.centralog.benchmarks.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.centralog.ReporterCounters;
import io.centralog.runtime.BenchmarkReporter;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisSocket;

/** Distinct events, which nothing merges, on their way to Redis; beside what Redis takes at most by the same script. */
public final class DistinctRun {

    static final Duration FLUSH = Duration.ofMinutes(5);
    private static final int WARM_UP_EVENTS = 300_000;

    private DistinctRun() {}

    /** Measures with this many events. */
    public static DistinctResult measure(int events) throws IOException, InterruptedException {
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start()) {
            PushCommand push = PushCommand.record(redis);
            PushRate limit = new PushRate(redis.port());
            int calls = Math.max(1, events / push.groups());
            double before = limit.groupsPerSecond(push, calls);
            double fresh = limit.groupsPerSecond(push.withFreshGroups(), calls);
            reported(redis, "warm-up", Math.min(events, WARM_UP_EVENTS));
            Reported measured = reported(redis, "distinct", events);
            double freshAfter = limit.groupsPerSecond(push.withFreshGroups(), calls);
            double after = limit.groupsPerSecond(push, calls);
            return new DistinctResult(events, push.groups(), push.bytes() / push.groups(), measured.perSecond(),
                    measured.inRedis(), measured.withDetails(), Math.max(before, after), Math.max(fresh, freshAfter),
                    limit.measuredBy());
        }
    }

    private record Reported(double perSecond, long inRedis, long withDetails) {}

    private static Reported reported(EmbeddedRedis redis, String application, int events)
            throws InterruptedException {
        try (RedisSocket socket = new RedisSocket(redis.port());
                BenchmarkReporter reporter = new BenchmarkReporter(application, redis.hosts(), Map.of())) {
            BucketCounts counts = new BucketCounts(socket, application);
            long start = System.nanoTime();
            DistinctEvents.report(reporter.reporter(), events, () -> counts.accepted(reporter.id()));
            boolean flushed = reporter.reporter().flush(FLUSH);
            double perSecond = events * 1e9 / (System.nanoTime() - start);
            ReporterCounters counters = reporter.reporter().counters();
            if (!flushed || counters.acknowledged() != events) {
                System.err.println("Not all distinct events arrived, flushed: " + flushed + ", " + counters);
            }
            Reported result = new Reported(perSecond, counts.repeats(), counts.details());
            for (String second : counts.seconds()) {
                counts.forget(second);
            }
            return result;
        }
    }
}
