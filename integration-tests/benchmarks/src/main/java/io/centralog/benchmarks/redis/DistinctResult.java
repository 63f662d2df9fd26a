package io.centralog.benchmarks.redis;

/**
 * How fast distinct events reach Redis.
 *
 * @param events how many were reported
 * @param batchGroups groups of the recorded push
 * @param bytesPerEvent that it carries for each group
 * @param perSecond events per second, from the first report until Redis had accepted the last
 * @param inRedis events that were in Redis afterwards
 * @param withDetails of these, with their data
 * @param limit groups per second when each call brings the same groups again; the better of two runs
 * @param limitFresh groups per second when each call brings new groups, as distinct events do; the better of two runs
 * @param measuredBy what measured the limits
 */
public record DistinctResult(int events, int batchGroups, int bytesPerEvent, double perSecond, long inRedis,
        long withDetails, double limit, double limitFresh, String measuredBy) {

    /** Our share of what Redis takes when each call brings the same payload, whose groups it has after the first. */
    public double shareOfSame() {
        return perSecond / limit;
    }

    /** Our share of what Redis takes when it has the same to do: new groups in each call. */
    public double shareOfFresh() {
        return perSecond / limitFresh;
    }

    /** Whether every event is in Redis with its data. */
    public boolean isComplete() {
        return inRedis == events && withDetails == events;
    }
}
