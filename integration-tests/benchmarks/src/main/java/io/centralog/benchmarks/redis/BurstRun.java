package io.centralog.benchmarks.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;

import io.centralog.runtime.BenchmarkReporter;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisSocket;

/** One line of code that logs the same error a million times within one second. */
public final class BurstRun {

    private static final int SLICES = 90;
    private static final int SLICE_MILLIS = 10;
    private static final int WATCHED_SECONDS = 3;
    private static final int WARM_UP_ERRORS = 300_000;
    private static final String APPLICATION = "burst";
    private static final Pattern ROUND_TRIPS = Pattern.compile("cmdstat_(?:evalsha|eval|sadd):calls=(\\d+)");

    private final EmbeddedRedis redis;
    private final BenchmarkReporter reporter;
    private final RedisSocket socket;

    private BurstRun(EmbeddedRedis redis, BenchmarkReporter reporter, RedisSocket socket) {
        this.redis = redis;
        this.reporter = reporter;
        this.socket = socket;
    }

    /** Logs this many errors. */
    public static BurstResult measure(int errors) {
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisSocket socket = new RedisSocket(redis.port());
                BenchmarkReporter reporter = new BenchmarkReporter(APPLICATION, redis.hosts(), Map.of())) {
            return new BurstRun(redis, reporter, socket).run(errors);
        }
    }

    private BurstResult run(int errors) {
        warmUp(Math.min(errors, WARM_UP_ERRORS));
        long[] most = { 0 };
        reporter.reporter().flush(Duration.ofSeconds(10)); // connected, and the script is known
        Thread watcher = new Thread(() -> most[0] = mostRoundTrips(), "watcher");
        awaitBeginOfSecond();
        watcher.start();
        long start = System.nanoTime();
        int logged = 0;
        for (int slice = 1; slice <= SLICES; slice++) {
            for (; logged < (long) errors * slice / SLICES; logged++) {
                log(reporter, logged);
            }
            await(start + TimeUnit.MILLISECONDS.toNanos((long) slice * SLICE_MILLIS));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        join(watcher);
        reporter.reporter().flush(Duration.ofSeconds(30));
        BucketCounts counts = new BucketCounts(socket, APPLICATION);
        return new BurstResult(errors, millis, counts.repeats(), counts.seconds().size(), counts.occurrences(),
                most[0]);
    }

    /** A process that has an incident has run for a while; its earlier events belong to another application here. */
    private void warmUp(int most) {
        try (BenchmarkReporter earlier = new BenchmarkReporter("warm-up", redis.hosts(), Map.of())) {
            for (int i = 0; i < most; i++) {
                log(earlier, i);
            }
        }
    }

    private static void log(BenchmarkReporter reporter, int number) {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "Order %s was refused by the stock", FormatStyle.PRINTF,
                BurstRun.class.getName());
        record.setLoggerName("org.acme.shop.Checkout");
        record.setParameters(new Object[]{ number });
        reporter.handler().publish(record);
    }

    /** The largest number of calls from one look to the next, a second later. */
    private long mostRoundTrips() {
        long most = 0;
        try (RedisSocket own = new RedisSocket(redis.port())) {
            long start = System.nanoTime();
            long seen = roundTrips(own);
            for (int second = 1; second <= WATCHED_SECONDS; second++) {
                await(start + TimeUnit.SECONDS.toNanos(second));
                long now = roundTrips(own);
                most = Math.max(most, now - seen);
                seen = now;
            }
        }
        return most;
    }

    /** Calls that the reporter made; those inside of the script are of other commands. */
    private static long roundTrips(RedisSocket own) {
        Matcher calls = ROUND_TRIPS.matcher((String) own.call("INFO", "commandstats"));
        long sum = 0;
        while (calls.find()) {
            sum += Long.parseLong(calls.group(1));
        }
        return sum;
    }

    private static void awaitBeginOfSecond() {
        long millis = System.currentTimeMillis();
        await(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_020 - millis % 1_000));
    }

    private static void await(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
