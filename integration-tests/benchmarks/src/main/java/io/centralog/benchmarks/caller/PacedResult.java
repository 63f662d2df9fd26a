package io.centralog.benchmarks.caller;

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
