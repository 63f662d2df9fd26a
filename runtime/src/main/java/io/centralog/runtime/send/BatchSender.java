package io.centralog.runtime.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jboss.logging.Logger;

import io.centralog.DropReason;
import io.centralog.ReporterCounters;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Increment;

/**
 * Drains the coalescer every linger and pushes what it held: one daemon thread, one batch in flight, which is kept under
 * its sequence number until the sink has it or refuses it for good.
 */
public final class BatchSender {

    private static final Logger LOG = Logger.getLogger(BatchSender.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final ReporterIdentity identity;
    private final Coalescer coalescer;
    private final Drops drops;
    private final SecondClock seconds;
    private final Backlog backlog;
    private final Clock clock;
    private final Duration linger;
    private final int maxGroups;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition flushed = lock.newCondition();
    private long flushRequested;
    private long flushDone;
    private boolean closing;
    private BatchSink sink;

    private volatile long acknowledged;
    private long sequence;
    private Batch inFlight;
    private Duration backOff = Duration.ZERO;
    private Instant lastPush = Instant.EPOCH;
    private Instant troubleSince;

    /** Buffers until {@link #start} gives it a sink. */
    public BatchSender(ReporterIdentity identity, Coalescer coalescer, Drops drops, SecondClock seconds,
            Sending sending) {
        this.identity = identity;
        this.coalescer = coalescer;
        this.drops = drops;
        this.seconds = seconds;
        this.backlog = sending.backlog();
        this.clock = sending.clock();
        this.linger = sending.linger();
        this.maxGroups = sending.batchGroups();
        this.thread = new Thread(this::run, "centralog-sender");
        this.thread.setDaemon(true);
    }

    /**
     * How to send.
     *
     * @param linger how long to wait for more events before a push
     * @param batchGroups most groups of one batch
     * @param backlog what is to be counted before a push
     * @param clock this host's clock
     */
    public record Sending(Duration linger, int batchGroups, Backlog backlog, Clock clock) {}

    /** Starts to send. */
    public void start(BatchSink sink) {
        this.sink = sink;
        thread.start();
    }

    /** Whether the calling thread is the one that sends. */
    public boolean isSenderThread() {
        return Thread.currentThread() == thread;
    }

    /** What became of the events so far. */
    public ReporterCounters counters() {
        long known = acknowledged;
        Map<DropReason, Long> dropped = drops.byReason();
        long lost = dropped.values().stream().mapToLong(Long::longValue).sum();
        long reported = coalescer.counted() + backlog.waiting() + drops.refused();
        return new ReporterCounters(reported, known, Math.max(0, reported - known - lost), dropped);
    }

    /** Waits until what was counted before this call is pushed; false when that takes longer than the timeout. */
    public boolean flush(Duration timeout) {
        if (sink == null || isSenderThread()) {
            return false;
        }
        lock.lock();
        try {
            long ticket = ++flushRequested;
            wake.signal();
            long left = timeout.toNanos();
            while (flushDone < ticket) {
                if (left <= 0 || !thread.isAlive()) {
                    return false;
                }
                left = flushed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Flushes, says goodbye and stops; what is not pushed within the timeout is dropped and counted. */
    public void close(Duration timeout) {
        if (sink == null) {
            return;
        }
        long end = System.nanoTime() + timeout.toNanos();
        flush(timeout);
        lock.lock();
        try {
            closing = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sink.close();
        drops.lose(DropReason.CLOSED, counters().pending());
    }

    private void run() {
        while (!isClosing()) {
            long ticket = flushTicket();
            if (sendPass()) {
                completeFlush(ticket);
                sayHello();
            }
            await(backOff.isZero() ? linger : backOff, ticket);
        }
        sayGoodbye();
    }

    /** Sends everything that was counted before; false when the sink does not take it now. */
    private boolean sendPass() {
        backlog.resolve();
        while (true) {
            boolean passEnded = false;
            if (inFlight == null) {
                List<Increment> increments = coalescer.drain(seconds.second(clock.instant()), maxGroups);
                passEnded = increments.size() < maxGroups;
                if (!increments.isEmpty()) {
                    inFlight = batch(increments);
                }
            }
            if (inFlight != null && !pushInFlight()) {
                return false;
            }
            if (passEnded) {
                return true;
            }
        }
    }

    private Batch batch(List<Increment> increments) {
        List<Batch.Entry> entries = increments.stream().map(EntryEncoder::encode)
                .sorted((a, b) -> Long.compare(a.second(), b.second())).toList();
        return new Batch(++sequence, entries, reporterFields());
    }

    private Map<String, String> reporterFields() {
        Map<String, String> fields = identity.facts();
        fields.put("acknowledged", Long.toString(acknowledged));
        fields.put("skew", Long.toString(seconds.skew().toMillis()));
        fields.put("reported", Long.toString(coalescer.drained() + drops.refused()));
        drops.byReason().forEach((reason, repeats) -> fields.put("dropped:" + reason.label(), Long.toString(repeats)));
        return fields;
    }

    private boolean pushInFlight() {
        try {
            Instant asked = clock.instant();
            Receipt receipt = sink.push(inFlight);
            lastPush = clock.instant();
            seconds.learn(asked, lastPush, receipt.time());
            if (receipt.outcome() == Receipt.Outcome.FUTURE) {
                inFlight = inFlight.notAfter(receipt.time().getEpochSecond());
                return pushInFlight();
            }
            acknowledged += inFlight.repeats();
            inFlight = null;
            recovered();
            return true;
        } catch (SinkException e) {
            return failed(e);
        } catch (RuntimeException e) {
            return failed(new SinkException(SinkException.Remedy.RECONNECT, e.toString(), e));
        }
    }

    private boolean failed(SinkException e) {
        switch (e.remedy()) {
            case GIVE_UP -> {
                drops.lose(DropReason.REFUSED, inFlight.repeats());
                LOG.warnf("Redis refused %d events for good, they are dropped and counted: %s", inFlight.repeats(),
                        e.getMessage());
                inFlight = null;
                return true;
            }
            case RECONNECT -> sink.disconnect();
            case RETRY -> {
            }
        }
        trouble(e);
        return false;
    }

    private void trouble(SinkException e) {
        long millis = Math.max(FIRST_BACK_OFF.toMillis(),
                Math.min(LONGEST_BACK_OFF.toMillis(), backOff.toMillis() * 2));
        backOff = Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        if (troubleSince == null) {
            troubleSince = clock.instant();
            LOG.warnf("Redis does not take events: they wait in this process, up to the limits of"
                    + " quarkus.centralog.buffer.*, then they are dropped and counted. Cause: %s", e.getMessage());
        } else {
            LOG.debugf("Redis still does not take events: %s", e.getMessage());
        }
    }

    private void recovered() {
        backOff = Duration.ZERO;
        if (troubleSince != null) {
            LOG.infof("Redis takes events again after %d s; dropped in this process so far: %s",
                    Duration.between(troubleSince, clock.instant()).toSeconds(), drops.byReason());
            troubleSince = null;
        }
    }

    private void sayHello() {
        if (Duration.between(lastPush, clock.instant()).compareTo(HEARTBEAT) >= 0) {
            inFlight = new Batch(++sequence, List.of(), reporterFields());
            pushInFlight();
        }
    }

    private void sayGoodbye() {
        if (!sendPass()) {
            return;
        }
        Map<String, String> fields = reporterFields();
        fields.put("closed", "1");
        inFlight = new Batch(++sequence, List.of(), fields);
        pushInFlight();
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private long flushTicket() {
        lock.lock();
        try {
            return flushRequested;
        } finally {
            lock.unlock();
        }
    }

    private void completeFlush(long ticket) {
        lock.lock();
        try {
            flushDone = ticket;
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // nobody wakes this thread for a record that waits in the backlog, since that costs the caller microseconds: it looks
    private void await(Duration pause, long ticket) {
        long left = pause.toNanos();
        while (left > 0) {
            long slice = Math.min(left, LOOK_NANOS);
            left = left - slice + awaitSlice(slice, ticket);
            backlog.resolve();
            if (isClosing() || flushTicket() != ticket) {
                return;
            }
        }
    }

    private long awaitSlice(long nanos, long ticket) {
        lock.lock();
        try {
            return closing || flushRequested != ticket ? 0 : Math.max(0, wake.awaitNanos(nanos));
        } catch (InterruptedException e) {
            closing = true; // nobody else interrupts this thread
            return 0;
        } finally {
            lock.unlock();
        }
    }
}
