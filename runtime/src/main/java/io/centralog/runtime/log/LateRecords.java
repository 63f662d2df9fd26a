package io.centralog.runtime.log;

import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;

import org.jboss.logmanager.ExtLogRecord;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

import io.centralog.DropReason;
import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.CallTable;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.send.Backlog;

/**
 * Takes work off the caller that is needed to find the exact group of a record: reading the frames of its exception, or
 * finding the template of a text that was formatted before. The first record of a call in a second is read by its caller,
 * with everything; later ones wait here for the sender's thread, which runs no code of the application. Bounded: when the
 * queue is full, a record with an exception counts into the group that its call last had, so totals stay exact and only the
 * split within one call becomes approximate; a text is left to its caller.
 * <p>
 * Thread-safe; costs the caller some hundred nanoseconds.
 */
final class LateRecords implements Backlog {

    private static final int MAX_WAITING = 2_048;

    private final Coalescer coalescer;
    private final Groups groups;
    private final Drops drops;
    private final EventPreparation preparation;
    private final CallTable<Call> calls = new CallTable<>();
    private final Queue<Late> queue = new MpscAtomicArrayQueue<>(MAX_WAITING);
    private final LongAdder approximated = new LongAdder();

    LateRecords(Coalescer coalescer, Groups groups, Drops drops, EventPreparation preparation) {
        this.coalescer = coalescer;
        this.groups = groups;
        this.drops = drops;
        this.preparation = preparation;
    }

    /** What the records of one log call last counted for. */
    static final class Call {
        private volatile Group last;
    }

    /** @param chain null without an exception */
    private record Late(Call call, ExtLogRecord record, ThrownChain chain, long second) {}

    /** The call of a record, made when it is new. */
    Call call(ExtLogRecord record, ThrownChain chain) {
        String message = TextRecord.is(record) ? "" : RecordReader.message(record);
        long kind = chain == null ? record.getParameters().length : chain.types();
        int level = record.getLevel().intValue();
        Call call = calls.find(RecordReader.logger(record), level, message, kind);
        if (call == null) {
            call = new Call();
            calls.remember(RecordReader.logger(record), level, message, kind, call);
        }
        return call;
    }

    /** Counts a record now or later; false when its caller has to read it. */
    boolean take(Call call, ExtLogRecord record, ThrownChain chain, long second) {
        Group last = call.last;
        if (last == null || !coalescer.knows(last, second)) {
            return false;
        }
        if (chain == null) {
            return TextRecord.isWithoutCode(record) && queue.size() < MAX_WAITING && offer(call, record, second);
        }
        if (queue.offer(new Late(call, record, chain, second))) {
            return true;
        }
        approximated.increment();
        count(last, second, record);
        return true;
    }

    // the MDC is that of the calling thread; copied into the record as JBoss' own AsyncHandler does
    private boolean offer(Call call, ExtLogRecord record, long second) {
        record.copyMdc();
        return queue.offer(new Late(call, record, null, second));
    }

    /** Notes which group a record of a call was in. */
    void learn(Call call, Group group) {
        call.last = group;
    }

    /** The group that a call last had; null when it had none. */
    Group last(Call call) {
        return call.last;
    }

    /** Events whose split among the groups of one log call is approximate. */
    long approximated() {
        return approximated.sum();
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    // no more than what may wait: callers who refill the queue must not keep the sender from sending
    @Override
    public void resolve() {
        for (int i = 0; i < MAX_WAITING; i++) {
            Late late = queue.poll();
            if (late == null) {
                return;
            }
            try {
                resolve(late);
            } catch (Exception | Error broken) {
                drops.refuse(DropReason.BROKEN, 1);
            }
        }
    }

    private void resolve(Late late) {
        ExtLogRecord record = late.record;
        String template = RecordReader.template(record);
        long frames = late.chain == null ? 0 : late.chain.frames();
        boolean stripped = late.chain != null && frames == 0;
        Group group = stripped
                ? late.call.last
                : groups.seen(RecordReader.logger(record), record.getLevel().intValue(), template, frames);
        if (group != null && coalescer.repeat(group, late.second)) {
            late.call.last = group;
            return;
        }
        EventException exception = late.chain == null ? null : late.chain.read();
        if (group == null) {
            group = groups.of(RecordReader.logger(record), record.getLevel(), template, frames, exception);
        }
        late.call.last = group;
        LogEvent event = late.chain == null
                ? RecordReader.read(record, template, null)
                : RecordReader.readWithoutCode(record, template, exception);
        LogEvent prepared = preparation.prepare(event);
        if (prepared != null) {
            coalescer.first(group, late.second, prepared);
        }
    }

    private void count(Group group, long second, ExtLogRecord record) {
        if (!coalescer.repeat(group, second)) {
            coalescer.count(group, second, RecordReader.micros(record));
        }
    }
}
