package io.centralog.benchmarks.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import io.centralog.benchmarks.backend.BackEnd;
import io.centralog.benchmarks.backend.BackEndKind;

/**
 * Callers that log 1,000 times a second each, and how long each call takes. One back end per process: warm up, then
 * measure. A call that comes late because an earlier one took too long counts from when it was due, so that a stall hits
 * every call it delays; lateness of the machine's timer does not count.
 */
public final class PacedCallers {

    private static final long INTERVAL_NANOS = 1_000_000;
    private static final long SPIN_NANOS = 100_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int WARM_UP_CALLS = 100_000;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final BackEnd backEnd;
    private final Call call;
    private final int callers;

    private PacedCallers(BackEnd backEnd, Call call, int callers) {
        this.backEnd = backEnd;
        this.call = call;
        this.callers = callers;
    }

    /** Arguments: back end, call, callers, seconds. Prints one line. */
    public static void main(String[] arguments) throws InterruptedException {
        BackEndKind kind = BackEndKind.valueOf(arguments[0]);
        Call call = Call.valueOf(arguments[1]);
        int callers = Integer.parseInt(arguments[2]);
        try (BackEnd backEnd = kind.start()) {
            PacedCallers paced = new PacedCallers(backEnd, call, callers);
            paced.warmUp();
            long before = backEnd.delivered();
            Histogram latencies = paced.measure(Integer.parseInt(arguments[3]));
            long delivered = before < 0 ? -1 : backEnd.delivered() - before;
            System.out.println(new PacedResult(kind, call, latencies.getTotalCount(), delivered,
                    latencies.getValueAtPercentile(50), latencies.getValueAtPercentile(99),
                    latencies.getValueAtPercentile(99.99)).line());
        }
        System.exit(0);
    }

    private void warmUp() {
        Failure failure = new Failure();
        Histogram unused = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
            timed(i, failure, unused, start);
        }
    }

    private Histogram measure(int seconds) throws InterruptedException {
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < callers; i++) {
            long offset = i * INTERVAL_NANOS / callers;
            Thread thread = new Thread(() -> {
                Histogram own = paced(start + offset, seconds * 1_000L);
                synchronized (all) {
                    all.add(own);
                }
            }, "caller-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all;
    }

    private Histogram paced(long start, long calls) {
        Histogram latencies = new Histogram(LONGEST_NANOS, 3);
        Failure failure = new Failure();
        long ended = start;
        for (long i = 0; i < calls; i++) {
            long due = start + i * INTERVAL_NANOS;
            boolean delayed = ended > due;
            awaitTime(due);
            ended = timed(i, failure, latencies, delayed ? due : System.nanoTime());
        }
        return latencies;
    }

    private long timed(long number, Failure failure, Histogram latencies, long from) {
        call.make(backEnd, number, failure);
        long ended = System.nanoTime();
        latencies.recordValue(Math.max(0, ended - from));
        return ended;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
