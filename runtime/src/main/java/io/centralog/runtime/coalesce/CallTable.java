package io.centralog.runtime.coalesce;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds what is remembered for a log call by what the call hands over: logger, level, message and a hash of its exception.
 * Bounded: when it is half full it begins anew, and what it forgets has to be found in another way. Lock-free, thread-safe;
 * {@link #find} allocates nothing. Open addressing with linear steps.
 *
 * @param <V> what is remembered
 */
public final class CallTable<V> {

    private static final int CAPACITY = 1 << 13;
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int MAX_STEPS = 32;
    private static final int MAX_MESSAGE = 256;

    private volatile Entries<V> entries = new Entries<>(FIRST_CAPACITY);

    /** What was remembered for these; null when there is nothing. */
    public V find(String logger, int level, String message, long exception) {
        return entries.find(logger, level, message, exception);
    }

    /** Remembers a value for these. A long message is not remembered: comparing it costs more than it saves. */
    public void remember(String logger, int level, String message, long exception, V value) {
        if (message.length() > MAX_MESSAGE) {
            return;
        }
        Entries<V> filled = entries;
        int hash = hash(logger, level, message, exception);
        if (!filled.add(new Entry<>(hash, logger, level, message, exception, value))) {
            entries = filled.next();
        }
    }

    private static int hash(String logger, int level, String message, long exception) {
        int hash = (logger.hashCode() * 31 + message.hashCode()) * 31 + level + Long.hashCode(exception);
        return hash ^ hash >>> 15;
    }

    private record Entry<V>(int hash, String logger, int level, String message, long exception, V value) {

        boolean is(String otherLogger, int otherLevel, String otherMessage, long otherException) {
            return level == otherLevel && exception == otherException && message.equals(otherMessage)
                    && logger.equals(otherLogger);
        }
    }

    private static final class Entries<V> {

        private final AtomicReferenceArray<Entry<V>> table;
        private final AtomicInteger filled = new AtomicInteger();
        private final int mask;

        Entries(int capacity) {
            table = new AtomicReferenceArray<>(capacity);
            mask = capacity - 1;
        }

        V find(String logger, int level, String message, long exception) {
            int at = hash(logger, level, message, exception);
            for (int step = 0; step < MAX_STEPS; step++) {
                Entry<V> entry = table.getAcquire(at + step & mask);
                if (entry == null) {
                    return null;
                }
                if (entry.hash == at && entry.is(logger, level, message, exception)) {
                    return entry.value;
                }
            }
            return null;
        }

        /** False when it is full enough: a larger or a new one has to follow. */
        boolean add(Entry<V> entry) {
            int at = entry.hash;
            for (int step = 0; step < MAX_STEPS; step++) {
                if (table.compareAndSet(at + step & mask, null, entry)) {
                    return filled.incrementAndGet() <= table.length() / 2;
                }
            }
            return false;
        }

        /** A larger one with the same entries, or an empty one when it is as large as it may become. */
        Entries<V> next() {
            if (table.length() == CAPACITY) {
                return new Entries<>(FIRST_CAPACITY);
            }
            Entries<V> larger = new Entries<>(Math.min(CAPACITY, table.length() * 4));
            for (int i = 0; i < table.length(); i++) {
                Entry<V> entry = table.getAcquire(i);
                if (entry != null) {
                    larger.add(entry);
                }
            }
            return larger;
        }
    }
}
