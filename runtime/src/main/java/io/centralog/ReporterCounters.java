package io.centralog;

import java.util.Map;

/**
 * What became of the events of one process since its start, counted in repeats:
 * {@code reported = acknowledged + pending + dropped}.
 *
 * @param reported events that entered by a log call or {@link EventReporter#report}
 * @param acknowledged of these, accepted by Redis as far as this process knows
 * @param pending of these, still in this process
 * @param dropped of these, deliberately dropped, by reason; a reason that never applied is absent
 */
public record ReporterCounters(long reported, long acknowledged, long pending, Map<DropReason, Long> dropped) {

    public ReporterCounters {
        dropped = Map.copyOf(dropped);
    }

    /** All drops together. */
    public long droppedTotal() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
