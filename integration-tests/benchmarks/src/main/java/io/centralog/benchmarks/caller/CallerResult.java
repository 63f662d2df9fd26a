package io.centralog.benchmarks.caller;

import io.centralog.benchmarks.backend.BackEndKind;

/**
 * What saturated calls cost, per call.
 *
 * @param backEnd null for the coalescer alone
 * @param method of the benchmark
 * @param nanos time
 * @param error of the time at 99.9 % confidence; NaN with too few iterations
 * @param bytesOfAll what all threads of the process allocated
 * @param line what the calling threads counted
 */
public record CallerResult(BackEndKind backEnd, String method, int threads, double nanos, double error,
        double bytesOfAll, Calls.Line line) {

    /** Bytes that the calling thread allocated. */
    public double bytes() {
        return (double) line.bytes() / line.measured();
    }

    /** CPU time of the calling thread. */
    public double cpuNanos() {
        return (double) line.cpuNanos() / line.measured();
    }
}
