package io.centralog.runtime.coalesce;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.logging.Level;

import io.centralog.EventException;
import io.centralog.EventLimits;
import io.centralog.LogEvent;

/**
 * What equal events have in common, and the slots that count them: the one of the latest second and one for an earlier
 * second, since threads reach the end of a second at slightly different times. Thread-safe.
 */
public final class Group {

    private static final AtomicReferenceFieldUpdater<Group, Slot> LATEST = AtomicReferenceFieldUpdater
            .newUpdater(Group.class, Slot.class, "latest");
    private static final AtomicReferenceFieldUpdater<Group, Slot> EARLIER = AtomicReferenceFieldUpdater
            .newUpdater(Group.class, Slot.class, "earlier");

    private static final int MAX_TEXTS = 4;
    /** Most characters of its template that a group keeps: the head takes no more, and thousands of groups may wait. */
    private static final int MAX_TEMPLATE = 256;

    private final String key;
    private final LogEvent what;
    private final boolean cut;
    private volatile int texts;
    private volatile Slot latest;
    private volatile Slot earlier;

    private Group(String key, LogEvent what, boolean cut) {
        this.key = key;
        this.what = what;
        this.cut = cut;
    }

    /**
     * A group that nothing counts yet.
     *
     * @param key its grouping key
     * @param exception null when its events have none; only its type is kept
     */
    public static Group of(String key, Level level, String logger, String template, EventException exception) {
        String kept = EventLimits.cut(template, MAX_TEMPLATE);
        EventException type = exception == null
                ? null
                : new EventException(exception.type(), null, List.of(), null, List.of());
        return new Group(key,
                LogEvent.builder().level(level).logger(logger).template(kept).exception(type).build(),
                template != null && kept.length() != template.length());
    }

    /** The grouping key. */
    public String key() {
        return key;
    }

    /** What its events have in common; of a long template the beginning. */
    public LogEvent what() {
        return what;
    }

    /** The template of its events; null when it is so long that only its beginning is kept. */
    public String template() {
        return cut ? null : what.template();
    }

    /** Whether another finished text may be remembered for this group: texts that are all different would fill the memory. */
    public boolean takesAnotherText() {
        int seen = texts;
        texts = seen + 1; // may miss one of two threads: about four are as good
        return seen < MAX_TEXTS;
    }

    Slot latest() {
        return latest;
    }

    /** The slot that counts a second; null when there is none. */
    Slot slot(long second) {
        Slot slot = latest;
        if (slot != null && slot.covers(second)) {
            return slot;
        }
        slot = earlier;
        return slot != null && slot.covers(second) ? slot : null;
    }

    /** Makes a slot the one that counts its second; false when another thread was faster. */
    boolean place(Slot slot) {
        Slot seen = latest;
        if (seen == null || seen.second < slot.second) {
            if (!LATEST.compareAndSet(this, seen, slot)) {
                return false;
            }
            if (seen != null && !seen.isClosed()) {
                earlier = seen;
            }
            return true;
        }
        return seen.second > slot.second && EARLIER.compareAndSet(this, earlier, slot);
    }

    /** Takes a closed slot away. */
    void forget(Slot slot) {
        LATEST.compareAndSet(this, slot, null);
        EARLIER.compareAndSet(this, slot, null);
    }
}
