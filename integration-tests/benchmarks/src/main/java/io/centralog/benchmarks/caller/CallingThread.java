package io.centralog.benchmarks.caller;

import java.lang.management.ManagementFactory;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

import com.sun.management.ThreadMXBean;

/** Counts what one thread calls, allocates and spends: itself alone, without the threads behind a back end. */
@State(Scope.Thread)
public class CallingThread {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Failure failure = new Failure();
    private long calls;
    private long callsBefore;
    private long bytesBefore;
    private long cpuBefore;

    /** Threads begin at different values. */
    @Setup(Level.Trial)
    public void spread() {
        calls = Thread.currentThread().getId() * 7_919;
        callsBefore = calls;
    }

    @Setup(Level.Iteration)
    public void begin() {
        callsBefore = calls;
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        cpuBefore = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end(IterationParams iteration) {
        long cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        Calls.add(calls - callsBefore);
        if (iteration.getType() == IterationType.MEASUREMENT) {
            Calls.addMeasured(calls - callsBefore, bytes, cpu);
        }
    }

    /** The number of the call that is made now. */
    public long next() {
        return ++calls;
    }

    IllegalStateException freshFailure() {
        return failure.fresh();
    }
}
