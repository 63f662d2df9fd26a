package io.centralog.worker.store;

import java.util.Map;
import java.util.TreeMap;

import io.centralog.consumer.Reporter;
import io.centralog.consumer.Reporter.Counters;

/**
 * Where the repeats of a reporter are. Totals never sink: a Redis that came back from an older state tells older ones.
 *
 * @param lost what Redis had accepted and lost before it was stored
 * @param dropped repeats by reason
 */
record ReporterCounts(long reported, long acknowledged, long pending, long stored, long lost,
        Map<String, Long> dropped) {

    static final ReporterCounts NONE = new ReporterCounts(0, 0, 0, 0, 0, Map.of());

    /** These counts with what Redis tells now. */
    ReporterCounts with(Reporter reporter) {
        Counters counters = reporter.counters();
        Map<String, Long> most = new TreeMap<>(dropped);
        reporter.dropped().forEach((reason, repeats) -> most.merge(reason, repeats, Math::max));
        return settled(Math.max(reported, counters.reported()), Math.max(acknowledged, counters.acknowledged()),
                Math.max(0, counters.accepted() - counters.gathered()), most);
    }

    /** These counts when Redis knows nothing of the reporter any more. */
    ReporterCounts goneFromRedis() {
        return settled(reported, acknowledged, 0, dropped);
    }

    // what was acknowledged to the reporter and is neither stored nor in Redis. Until a stored claim is acknowledged it
    // is both, so the difference is never too large, and the largest seen is the truth
    private ReporterCounts settled(long reportedNow, long acknowledgedNow, long pendingNow,
            Map<String, Long> droppedNow) {
        return new ReporterCounts(reportedNow, acknowledgedNow, pendingNow, stored,
                Math.max(lost, acknowledgedNow - stored - pendingNow), droppedNow);
    }

    /** The sum of all reasons. */
    long droppedRepeats() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether more was dropped than earlier, and nobody asked for it. */
    boolean dropsMoreThan(ReporterCounts earlier) {
        return dropped.entrySet().stream().anyMatch(drop -> !WantedDrops.contain(drop.getKey())
                && drop.getValue() > earlier.dropped.getOrDefault(drop.getKey(), 0L));
    }

    ReporterCounts plus(ReporterCounts other) {
        return combine(other, 1);
    }

    ReporterCounts minus(ReporterCounts other) {
        return combine(other, -1);
    }

    private ReporterCounts combine(ReporterCounts other, int sign) {
        Map<String, Long> reasons = new TreeMap<>(dropped);
        other.dropped.forEach((reason, repeats) -> reasons.merge(reason, sign * repeats, Long::sum));
        return new ReporterCounts(reported + sign * other.reported, acknowledged + sign * other.acknowledged,
                pending + sign * other.pending, stored + sign * other.stored, lost + sign * other.lost, reasons);
    }
}
