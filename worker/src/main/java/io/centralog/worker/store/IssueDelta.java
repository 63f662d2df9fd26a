package io.centralog.worker.store;

import io.centralog.worker.store.Row.Head;

/** What rows of one transaction add to one issue. Not thread-safe. */
final class IssueDelta {

    final long issueId;
    final boolean isNew;
    final String key;
    /** Of its first row, which names a new issue. */
    Head head;
    long repeats;
    long occurrences;
    long peak;
    long peakSecond;
    long firstSeen;
    long lastSeen;
    String culprit;
    String firstRelease;
    String lastRelease;

    IssueDelta(long issueId, boolean isNew, String key) {
        this.issueId = issueId;
        this.isNew = isNew;
        this.key = key;
    }

    /** @param row written to the table of occurrences; rows of one issue come in the order of their seconds */
    void add(Row row) {
        long seen = row.bucket.seen();
        if (head == null) {
            head = row.head;
            peakSecond = seen;
            firstSeen = seen;
            lastSeen = seen;
        }
        repeats += row.repeats;
        firstSeen = Math.min(firstSeen, seen);
        lastSeen = Math.max(lastSeen, seen);
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
