package io.centralog.runtime.coalesce;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Finds the group of an event by what a log call hands over, without computing its grouping key: logger, level, message and
 * a hash of its stack trace. A bounded cache: what it forgets is found again by the grouping key. Lock-free, thread-safe;
 * {@link #find} allocates nothing.
 */
public final class GroupTable {

    private static final int CAPACITY = 1 << 14;
    private static final int MAX_FILLED = CAPACITY / 2;
    private static final int MAX_STEPS = 32;
    private static final int MAX_MESSAGE = 256;

    private volatile Entries entries = new Entries();
    private volatile ConcurrentHashMap<String, Group> byKey = new ConcurrentHashMap<>();

    /** The group that these were {@link #remember remembered} with; null when there is none. */
    public Group find(String logger, int level, String message, long trace) {
        return entries.find(logger, level, message, trace);
    }

    /** Remembers the group of these. A long message is not remembered: comparing it costs more than it saves. */
    public void remember(String logger, int level, String message, long trace, Group group) {
        if (message.length() <= MAX_MESSAGE) {
            Entries filled = entries;
            if (!filled.add(new Entry(logger, level, message, trace, group))) {
                entries = new Entries();
            }
        }
    }

    /** The group with this grouping key, made when it is not known. */
    public Group withKey(String key, Function<String, Group> make) {
        ConcurrentHashMap<String, Group> known = byKey;
        if (known.mappingCount() > CAPACITY) {
            byKey = new ConcurrentHashMap<>();
        }
        Group group = known.get(key);
        return group != null ? group : known.computeIfAbsent(key, make);
    }

    private static int hash(String logger, int level, String message, long trace) {
        int hash = (logger.hashCode() * 31 + message.hashCode()) * 31 + level + Long.hashCode(trace);
        return hash ^ hash >>> 15;
    }

    private record Entry(String logger, int level, String message, long trace, Group group) {

        boolean is(String otherLogger, int otherLevel, String otherMessage, long otherTrace) {
            return level == otherLevel && trace == otherTrace && message.equals(otherMessage)
                    && logger.equals(otherLogger);
        }
    }

    /** Open addressing with linear steps; grows never, is replaced when half full. */
    private static final class Entries {

        private final AtomicReferenceArray<Entry> table = new AtomicReferenceArray<>(CAPACITY);
        private final AtomicInteger filled = new AtomicInteger();

        Group find(String logger, int level, String message, long trace) {
            int at = hash(logger, level, message, trace);
            for (int step = 0; step < MAX_STEPS; step++) {
                Entry entry = table.getAcquire(at + step & CAPACITY - 1);
                if (entry == null) {
                    return null;
                }
                if (entry.is(logger, level, message, trace)) {
                    return entry.group;
                }
            }
            return null;
        }

        boolean add(Entry entry) {
            int at = hash(entry.logger, entry.level, entry.message, entry.trace);
            for (int step = 0; step < MAX_STEPS; step++) {
                if (table.compareAndSet(at + step & CAPACITY - 1, null, entry)) {
                    return filled.incrementAndGet() < MAX_FILLED;
                }
            }
            return true;
        }
    }
}
