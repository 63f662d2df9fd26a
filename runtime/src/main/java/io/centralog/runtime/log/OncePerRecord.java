package io.centralog.runtime.log;

import java.util.logging.LogRecord;

/**
 * Tells whether this thread has published a record already: a category and its parents may both have the handler. It knows
 * the record by its sequence number, so it keeps no record alive. Thread-safe.
 */
final class OncePerRecord {

    private final ThreadLocal<long[]> latest = ThreadLocal.withInitial(() -> new long[]{ -1 });

    boolean hasSeen(LogRecord record) {
        return latest.get()[0] == record.getSequenceNumber();
    }

    void see(LogRecord record) {
        latest.get()[0] = record.getSequenceNumber();
    }
}
