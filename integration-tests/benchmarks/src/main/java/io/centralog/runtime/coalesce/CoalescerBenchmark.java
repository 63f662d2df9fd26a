package io.centralog.runtime.coalesce;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logmanager.Level;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

import io.centralog.LogEvent;
import io.centralog.benchmarks.caller.CallingThread;
import io.centralog.benchmarks.caller.Calls;

/** The coalescer alone, on one hot group, drained as the sender drains it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoalescerBenchmark {

    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Coalescer coalescer = new Coalescer(50_000, 32_000_000, new Drops());
    private final Group group = Group.of("v1:benchmark", Level.ERROR, "org.acme.shop.Checkout", "Refused", null);
    private final LogEvent event = LogEvent.builder().time(Instant.now()).message("Refused").build();
    private final Thread drainer = new Thread(this::drainNowAndThen, "drainer");
    private volatile long second = Instant.now().getEpochSecond();
    private volatile boolean closing;
    private long drained;

    @Setup
    public void start() {
        drainer.setDaemon(true);
        drainer.start();
    }

    @TearDown
    public void stop(BenchmarkParams params) throws InterruptedException {
        closing = true;
        drainer.join();
        drain(Long.MAX_VALUE);
        Calls.write(params, drained);
    }

    @Benchmark
    public void hotGroup(CallingThread thread) {
        thread.next();
        long now = second;
        if (!coalescer.repeat(group, now)) {
            coalescer.first(group, now, event);
        }
    }

    private void drainNowAndThen() {
        while (!closing) {
            LockSupport.parkNanos(LINGER_NANOS);
            second = Instant.now().getEpochSecond();
            drain(second);
        }
    }

    private void drain(long nowSecond) {
        for (Increment increment : coalescer.drain(nowSecond, Integer.MAX_VALUE)) {
            drained += increment.repeats();
        }
    }
}
