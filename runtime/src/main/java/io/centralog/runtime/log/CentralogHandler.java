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
import io.centralog.runtime.log.LateRecords.Call;
import io.centralog.runtime.send.Backlog;
import io.centralog.runtime.send.SecondClock;

/**
 * Counts log records. Never blocks, throws, recurses or does I/O. A repeat is a look-up and an increment; only the first
 * record of a group in a second is formatted and copied.
 */
public final class CentralogHandler extends ExtHandler {

    private final Coalescer coalescer;
    private final Groups groups;
    private final LateRecords late;
    private final SecondClock seconds;
    private final Drops drops;
    private final UnaryOperator<LogEvent> complete;
    private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
    private volatile DropReason refusing;

    /** @param complete fills in what the record does not hold, such as host and release */
    public CentralogHandler(Coalescer coalescer, GroupTable groups, SecondClock seconds, Drops drops,
            UnaryOperator<LogEvent> complete) {
        this.coalescer = coalescer;
        this.groups = new Groups(groups);
        this.late = new LateRecords(coalescer, this.groups, drops, complete);
        this.seconds = seconds;
        this.drops = drops;
        this.complete = complete;
    }

    /** What it leaves to the sender's thread. */
    public Backlog backlog() {
        return late;
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
        long second = seconds.second(record.getInstant());
        DropReason reason = refusing;
        if (record.getThrown() == null && reason == null) {
            Group group = groups.seen(RecordReader.logger(record), record.getLevel().intValue(),
                    RecordReader.message(record), 0);
            if (group != null && coalescer.repeat(group, second)) {
                return;
            }
        }
        if (OwnRecords.contain(RecordReader.logger(record))) {
            return;
        }
        if (reason != null) {
            drops.refuse(reason, 1);
        } else if (record.getThrown() == null && !TextRecord.is(record)) {
            read(record, second, null);
        } else {
            countLate(record, second);
        }
    }

    private void countLate(ExtLogRecord record, long second) {
        ThrownChain chain = record.getThrown() == null ? null : ThrownChain.of(record.getThrown());
        if (chain == null && record.getThrown() != null) {
            read(record, second, null); // its class has code of its own for what the sender's thread would read
            return;
        }
        Call call = late.call(record, chain);
        if (!late.take(call, record, chain, second)) {
            read(record, second, call);
        }
    }

    private void read(ExtLogRecord record, long second, Call call) {
        if (reading.get() != null) {
            drops.refuse(DropReason.RECURSION, 1);
            return;
        }
        reading.set(Boolean.TRUE);
        try {
            String template = RecordReader.template(record);
            EventException exception = RecordReader.exception(record);
            Group group = group(record, template, exception, call);
            if (call != null) {
                late.learn(call, group);
            }
            if (!coalescer.repeat(group, second)) {
                coalescer.first(group, second, complete.apply(RecordReader.read(record, template, exception)));
            }
        } finally {
            reading.remove();
        }
    }

    private Group group(ExtLogRecord record, String template, EventException exception, Call call) {
        String logger = RecordReader.logger(record);
        if (exception == null) {
            Group group = groups.of(logger, record.getLevel(), template, 0, null);
            groups.remember(logger, record.getLevel().intValue(), RecordReader.message(record), group);
            return group;
        }
        // HotSpot leaves out the frames of an exception that it throws often: it joins the group that its call last had
        Group last = call == null || !exception.frames().isEmpty() ? null : late.last(call);
        if (last != null) {
            return last;
        }
        ThrownChain chain = ThrownChain.of(record.getThrown());
        return chain == null
                ? groups.computed(logger, record.getLevel(), template, exception)
                : groups.of(logger, record.getLevel(), template, chain.frames(), exception);
    }

    /** From now on every record is dropped and counted for this reason. */
    public void refuse(DropReason reason) {
        refusing = reason;
    }
}
