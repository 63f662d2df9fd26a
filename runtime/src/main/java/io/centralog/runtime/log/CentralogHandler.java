package io.centralog.runtime.log;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

import io.centralog.DropReason;
import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.coalesce.GroupTable;
import io.centralog.runtime.group.GroupingKey;
import io.centralog.runtime.send.SecondClock;

/**
 * Counts log records. Never blocks, throws, recurses or does I/O. A repeat is a look-up and an increment; only the first
 * record of a group in a second is formatted and copied.
 */
public final class CentralogHandler extends ExtHandler {

    private final Coalescer coalescer;
    private final GroupTable groups;
    private final SecondClock seconds;
    private final Drops drops;
    private final EventPreparation preparation;
    private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
    private final OncePerRecord once = new OncePerRecord();
    private volatile boolean named;
    private volatile DropReason refusing;

    /** @param preparation completes, cuts and scrubs what is kept */
    public CentralogHandler(Coalescer coalescer, GroupTable groups, SecondClock seconds, Drops drops,
            EventPreparation preparation) {
        this.coalescer = coalescer;
        this.groups = groups;
        this.seconds = seconds;
        this.drops = drops;
        this.preparation = preparation;
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        if (named) {
            publishOnce(record);
        } else {
            publishSafely(record);
        }
    }

    /** Publishes a record of a category that names this handler; its parents may have it, too. */
    void publishNamed(ExtLogRecord record) {
        named = true;
        publishOnce(record);
    }

    private void publishOnce(ExtLogRecord record) {
        if (!once.hasSeen(record)) {
            once.see(record);
            publishSafely(record);
            once.see(record); // again: reading it may have logged another one
        }
    }

    private void publishSafely(ExtLogRecord record) {
        try {
            count(record);
        } catch (Throwable broken) { // whatever a record does, the caller must not see it
            drops.refuse(DropReason.BROKEN, 1);
        }
    }

    private void count(ExtLogRecord record) {
        String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
        String message = RecordReader.message(record);
        int level = record.getLevel().intValue();
        Throwable thrown = record.getThrown();
        long trace = thrown == null ? 0 : ThrowableHash.of(thrown);
        long second = seconds.second(record.getInstant());
        Group group = groups.find(logger, level, message, trace);
        DropReason reason = refusing;
        if (group != null && reason == null && coalescer.repeat(group, second) || OwnRecords.contain(logger)) {
            return;
        }
        if (reason != null) {
            drops.refuse(reason, 1);
        } else if (reading.get() != null) {
            drops.refuse(DropReason.RECURSION, 1);
        } else {
            reading.set(Boolean.TRUE);
            try {
                first(record, group, trace, second);
            } finally {
                reading.remove();
            }
        }
    }

    private void first(ExtLogRecord record, Group known, long trace, long second) {
        if (preparation.ignores(record.getThrown())) {
            drops.refuse(DropReason.IGNORED, 1);
            return;
        }
        String template = preparation.template(RecordReader.template(record));
        EventException exception = RecordReader.exception(record);
        Group group = known != null ? known : group(record, template, exception, trace);
        if (!coalescer.repeat(group, second)) {
            LogEvent event = preparation.prepare(read(record, template, exception));
            if (event != null) {
                coalescer.first(group, second, event);
            }
        }
    }

    private LogEvent read(ExtLogRecord record, String template, EventException exception) {
        LogEvent event = RecordReader.read(record, template, exception);
        return preparation.wantsCaller() ? event.toBuilder().caller(RecordReader.caller(record)).build() : event;
    }

    private Group group(ExtLogRecord record, String template, EventException exception, long trace) {
        String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
        String key = GroupingKey.v1(logger, record.getLevel().getName(), template, exception);
        Group group = groups.withKey(key, k -> Group.of(k, record.getLevel(), logger, template, exception));
        groups.remember(logger, record.getLevel().intValue(), RecordReader.message(record), trace, group);
        return group;
    }

    /** From now on every record is dropped and counted for this reason. */
    public void refuse(DropReason reason) {
        refusing = reason;
    }
}
