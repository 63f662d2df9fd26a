package io.centralog.runtime.log;

import java.util.function.Predicate;

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
    private final EventPreparation preparation;
    private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
    private final OncePerRecord once = new OncePerRecord();
    private volatile Predicate<String> own = logger -> false;
    private volatile boolean named;
    private volatile DropReason refusing;

    /** @param preparation completes, cuts and scrubs what is kept */
    public CentralogHandler(Coalescer coalescer, GroupTable groups, SecondClock seconds, Drops drops,
            EventPreparation preparation) {
        this.coalescer = coalescer;
        this.groups = new Groups(groups, preparation::template);
        this.late = new LateRecords(coalescer, this.groups, drops, preparation);
        this.seconds = seconds;
        this.drops = drops;
        this.preparation = preparation;
    }

    /** What it leaves to the sender's thread. */
    public Backlog backlog() {
        return late;
    }

    /** Events whose split among the groups of one log call is approximate. */
    public long approximated() {
        return late.approximated();
    }

    /** Leaves out, besides the own categories, records of loggers that this says are about the sending itself. */
    public void leaveOut(Predicate<String> aboutSending) {
        own = aboutSending; // not by a Filter: Quarkus sets one of its own on every handler
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
        long second = seconds.second(record.getInstant());
        DropReason reason = refusing;
        if (record.getThrown() == null && reason == null) {
            Group group = groups.seen(RecordReader.logger(record), record.getLevel().intValue(),
                    RecordReader.message(record), 0);
            if (group != null && coalescer.repeat(group, second)) {
                return;
            }
        }
        if (OwnRecords.contain(RecordReader.logger(record)) || own.test(RecordReader.logger(record))) {
            return;
        }
        if (reason != null) {
            drops.refuse(reason, 1);
        } else if (preparation.ignores(record.getThrown())) {
            drops.refuse(DropReason.IGNORED, 1);
        } else if (preparation.runsCode() || record.getThrown() == null && !TextRecord.is(record)) {
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
                keep(group, second, preparation.prepare(event(record, template, exception)));
            }
        } finally {
            reading.remove();
        }
    }

    private LogEvent event(ExtLogRecord record, String template, EventException exception) {
        LogEvent event = RecordReader.read(record, template, exception);
        return preparation.wantsCaller() ? event.toBuilder().caller(RecordReader.caller(record)).build() : event;
    }

    private void keep(Group group, long second, LogEvent prepared) {
        if (prepared != null) {
            coalescer.first(group, second, prepared);
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
