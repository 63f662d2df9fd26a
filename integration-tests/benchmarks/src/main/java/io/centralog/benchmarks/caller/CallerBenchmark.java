package io.centralog.benchmarks.caller;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

import io.centralog.benchmarks.backend.BackEnd;
import io.centralog.benchmarks.backend.BackEndKind;

/** What the caller of a logger pays, with each back end, when it does nothing else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallerBenchmark {

    @Param
    public BackEndKind backEnd;
    private BackEnd running;

    @Setup
    public void start() {
        running = backEnd.start();
    }

    @TearDown
    public void stop(BenchmarkParams params) {
        Calls.write(params, running.delivered());
        running.close();
    }

    /** A repeat without throwable, with other parameters each time. */
    @Benchmark
    public void repeat(CallingThread thread) {
        long call = thread.next();
        running.repeat(Values.order(call), Values.customer(call));
    }

    /** A repeat with a fresh throwable of 60 frames. */
    @Benchmark
    public void thrown(CallingThread thread) {
        long call = thread.next();
        running.thrown(Values.order(call), Values.customer(call), thread.freshFailure());
    }

    /** An SLF4J call: its text is finished before the handler sees it, and another one each time. */
    @Benchmark
    public void slf4j(CallingThread thread) {
        long call = thread.next();
        running.slf4j(Values.order(call), Values.customer(call));
    }
}
