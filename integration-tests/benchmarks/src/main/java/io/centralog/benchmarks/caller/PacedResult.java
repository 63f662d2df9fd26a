package io.centralog.benchmarks.caller;

import java.util.List;
import java.util.function.ToLongFunction;

import io.centralog.benchmarks.backend.BackEndKind;

/**
 * Latencies of paced calls in nanoseconds.
 *
 * @param calls how many were made
 * @param delivered of these; -1 when nothing counts there
 * @param p50 of a second, in the median of all seconds
 * @param p99 likewise
 * @param p9999 of all calls
 */
public record PacedResult(BackEndKind backEnd, Call call, long calls, long delivered, long p50, long p99, long p9999) {

    private static final String MARK = "PACED";

    /** Of processes of the same back end and call: the median of their percentiles, the highest p99.99. */
    public static PacedResult median(List<PacedResult> rounds) {
        PacedResult first = rounds.get(0);
        long delivered = rounds.stream().mapToLong(PacedResult::delivered).sum();
        return new PacedResult(first.backEnd, first.call, rounds.stream().mapToLong(PacedResult::calls).sum(),
                first.delivered < 0 ? -1 : delivered, median(rounds, PacedResult::p50),
                median(rounds, PacedResult::p99), rounds.stream().mapToLong(PacedResult::p9999).max().orElse(0));
    }

    private static long median(List<PacedResult> rounds, ToLongFunction<PacedResult> percentile) {
        return rounds.stream().mapToLong(percentile).sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }

    String line() {
        return String.join("\t", MARK, backEnd.name(), call.name(), Long.toString(calls), Long.toString(delivered),
                Long.toString(p50), Long.toString(p99), Long.toString(p9999));
    }

    /** Whether a line of output is a result. */
    public static boolean isLine(String text) {
        return text.startsWith(MARK + "\t");
    }

    /** Reads {@link #line}. */
    public static PacedResult of(String line) {
        String[] parts = line.split("\t");
        return new PacedResult(BackEndKind.valueOf(parts[1]), Call.valueOf(parts[2]), Long.parseLong(parts[3]),
                Long.parseLong(parts[4]), Long.parseLong(parts[5]), Long.parseLong(parts[6]),
                Long.parseLong(parts[7]));
    }
}
