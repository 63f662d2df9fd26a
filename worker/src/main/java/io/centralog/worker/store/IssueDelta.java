package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rows add to one issue. Not thread-safe. */
final class IssueDelta {

    /** Its row of the earliest second, which names a new issue. */
    final Row first;
    long repeats;
    long occurrences;
    long peak;
    long peakSecond;
    long firstSeen;
    long lastSeen;
    String culprit;
    String firstRelease;
    String lastRelease;

    private IssueDelta(Row first) {
        this.first = first;
        peakSecond = first.bucket.seen();
        firstSeen = first.bucket.seen();
        lastSeen = first.bucket.seen();
    }

    /** @param rows in the order of issue and second, written to the table of occurrences */
    static List<IssueDelta> of(List<Row> rows) {
        Map<Long, IssueDelta> deltas = new HashMap<>();
        List<IssueDelta> inOrder = new ArrayList<>();
        for (Row row : rows) {
            IssueDelta delta = deltas.get(row.issueId);
            if (delta == null) {
                delta = new IssueDelta(row);
                deltas.put(row.issueId, delta);
                inOrder.add(delta);
            }
            delta.add(row);
        }
        return inOrder;
    }

    private void add(Row row) {
        repeats += row.repeats;
        firstSeen = Math.min(firstSeen, row.bucket.seen());
        lastSeen = Math.max(lastSeen, row.bucket.seen());
        culprit = culprit == null ? row.head.culprit() : culprit;
        String release = row.head.release();
        if (release != null) {
            firstRelease = firstRelease == null ? release : firstRelease;
            lastRelease = release;
        }
        if (!row.isInside()) {
            return;
        }
        occurrences += row.fresh ? 1 : 0;
        if (row.peak() > peak) {
            peak = row.peak();
            peakSecond = row.bucket.second();
        }
    }
}
