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
 * @param limit groups per second when only a fresh reporter id makes each call new; the better of two runs
 * @param limitFresh groups per second when the grouping keys are fresh in each call, too
 * @param measuredBy what measured the limits
 */
public record DistinctResult(int events, int batchGroups, int bytesPerEvent, double perSecond, long inRedis,
        long withDetails, double limit, double limitFresh, String measuredBy) {

    /** Our share of what Redis takes. */
    public double ratio() {
        return perSecond / limit;
    }
}
