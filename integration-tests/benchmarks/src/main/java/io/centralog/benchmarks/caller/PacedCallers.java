package io.centralog.benchmarks.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

import io.centralog.benchmarks.backend.BackEnd;
import io.centralog.benchmarks.backend.BackEndKind;

/**
 * Callers that log 1,000 times a second each, and how long each call takes. One back end per process: warm up at full speed
 * until the compiler has done its work, then some seconds at this pace, then measure. A call that comes late because an earlier one took too long counts from when it was due, so that a stall hits
 * every call it delays; lateness of the machine's timer does not count.
 */
public final class PacedCallers {

    private static final long INTERVAL_NANOS = 1_000_000;
    private static final long SPIN_NANOS = 100_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int WARM_UP_CALLS = 1_000_000;
    private static final int WARM_UP_SECONDS = 2;
    private static final int CALLS_PER_SECOND = 1_000;
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
            paced.measure(WARM_UP_SECONDS);
            long before = backEnd.delivered();
            List<Histogram> seconds = paced.measure(Integer.parseInt(arguments[3]));
            long delivered = before < 0 ? -1 : backEnd.delivered() - before;
            Histogram all = new Histogram(LONGEST_NANOS, 3);
            seconds.forEach(all::add);
            System.out.println(new PacedResult(kind, call, all.getTotalCount(), delivered, median(seconds, 50),
                    median(seconds, 99), all.getValueAtPercentile(99.99)).line());
        }
        System.exit(0);
    }

    /** The percentile of most seconds: one in which the machine paused says nothing of a back end. */
    private static long median(List<Histogram> seconds, double percentile) {
        long[] values = seconds.stream().mapToLong(second -> second.getValueAtPercentile(percentile)).sorted()
                .toArray();
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private void warmUp() {
        Failure failure = new Failure();
        Histogram unused = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
            timed(i, failure, unused, start);
        }
    }

    /** The latencies of each second. */
    private List<Histogram> measure(int seconds) throws InterruptedException {
        List<Histogram> all = histograms(seconds);
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < callers; i++) {
            long offset = i * INTERVAL_NANOS / callers;
            Thread thread = new Thread(() -> {
                List<Histogram> own = paced(start + offset, seconds);
                synchronized (all) {
                    for (int second = 0; second < seconds; second++) {
                        all.get(second).add(own.get(second));
                    }
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

    private static List<Histogram> histograms(int seconds) {
        return IntStream.range(0, seconds).mapToObj(second -> new Histogram(LONGEST_NANOS, 3)).toList();
    }

    private List<Histogram> paced(long start, int seconds) {
        List<Histogram> latencies = histograms(seconds);
        Failure failure = new Failure();
        long ended = start;
        for (int i = 0; i < seconds * CALLS_PER_SECOND; i++) {
            long due = start + i * INTERVAL_NANOS;
            boolean delayed = ended > due;
            awaitTime(due);
            ended = timed(i, failure, latencies.get(i / CALLS_PER_SECOND), delayed ? due : System.nanoTime());
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
