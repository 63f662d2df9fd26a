package io.centralog.runtime.log;

import java.util.function.UnaryOperator;

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
    private final GroupingKey grouping;
    private final UnaryOperator<LogEvent> complete;
    private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
    private volatile DropReason refusing;

    /** @param complete fills in what the record does not hold, such as host and release */
    public CentralogHandler(Coalescer coalescer, GroupTable groups, SecondClock seconds, Drops drops,
            GroupingKey grouping, UnaryOperator<LogEvent> complete) {
        this.coalescer = coalescer;
        this.groups = groups;
        this.seconds = seconds;
        this.drops = drops;
        this.grouping = grouping;
        this.complete = complete;
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
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
        String template = RecordReader.template(record);
        EventException exception = RecordReader.exception(record);
        Group group = known != null ? known : group(record, template, exception, trace);
        if (!coalescer.repeat(group, second)) {
            coalescer.first(group, second, complete.apply(RecordReader.read(record, template, exception)));
        }
    }

    private Group group(ExtLogRecord record, String template, EventException exception, long trace) {
        String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
        String key = grouping.of(logger, record.getLevel().getName(), template, exception);
        Group group = groups.withKey(key, k -> Group.of(k, record.getLevel(), logger, template, exception));
        groups.remember(logger, record.getLevel().intValue(), RecordReader.message(record), trace, group);
        return group;
    }

    /** From now on every record is dropped and counted for this reason. */
    public void refuse(DropReason reason) {
        refusing = reason;
    }
}
