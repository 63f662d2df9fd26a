package io.centralog.benchmarks.redis;

/**
 * What became of identical errors within a second.
 *
 * @param errors how many were logged
 * @param millis how long that took
 * @param repeats the sum in Redis
 * @param seconds in which they lie
 * @param occurrences of all seconds: one per second when they were merged
 * @param roundTrips most calls to Redis in any second of the run
 */
public record BurstResult(int errors, long millis, long repeats, int seconds, long occurrences, long roundTrips) {

    /** Whether Redis holds the sum, merged into one occurrence per second. */
    public boolean isExact() {
        return repeats == errors && occurrences == seconds;
    }
}
