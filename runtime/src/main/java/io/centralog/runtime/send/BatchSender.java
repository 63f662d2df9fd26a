package io.centralog.runtime.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.centralog.DropReason;
import io.centralog.ReporterCounters;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;

/**
 * Drains the coalescer every linger and pushes what it held: one daemon thread, one batch in flight, or two while much is
 * sent, each of which is kept under its sequence number until the sink has it or refuses it for good. Nothing that goes
 * wrong ends the thread before {@link #close}.
 */
public final class BatchSender {

    /** Name of the sending thread. */
    public static final String THREAD = "centralog-sender";

    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** How long a sender that was interrupted may take to notice. */
    private static final long LAST_MILLIS = 50;

    private final Coalescer coalescer;
    private final Drops drops;
    private final SecondClock seconds;
    private final Backlog backlog;
    private final Clock clock;
    private final Duration linger;
    private final Delivery delivery;
    private final Requests requests = new Requests();
    private final Thread thread;

    /** Buffers until {@link #start} gives it a sink. */
    public BatchSender(ReporterIdentity identity, Coalescer coalescer, Drops drops, SecondClock seconds,
            Sending sending) {
        this.coalescer = coalescer;
        this.drops = drops;
        this.seconds = seconds;
        this.backlog = sending.backlog();
        this.clock = sending.clock();
        this.linger = sending.linger();
        this.delivery = new Delivery(identity, coalescer, drops, seconds, sending);
        this.thread = new Thread(this::run, THREAD);
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
        delivery.to(sink);
        thread.start();
    }

    /**
     * Whether a record of this logger, logged by the calling thread, is about the sending itself: whatever the sender's thread
     * logs, and what networking code logs on the thread that serves the sender's connection.
     */
    public boolean isOwn(String logger) {
        Thread caller = Thread.currentThread();
        BatchSink sink = delivery.sink();
        return caller == thread || sink != null && sink.isServedBy(caller) && logger != null
                && (logger.startsWith("io.vertx.") || logger.startsWith("io.netty."));
    }

    /** What became of the events so far. */
    public ReporterCounters counters() {
        long known = delivery.acknowledged();
        long givenUp = delivery.givenUp();
        long counted = coalescer.counted() + backlog.waiting();
        Map<DropReason, Long> dropped = drops.byReason();
        long refused = dropped.values().stream().mapToLong(Long::longValue).sum() - givenUp;
        return new ReporterCounters(counted + refused, known, Math.max(0, counted - known - givenUp), dropped);
    }

    /** Since when the sink does not take events; null while it does. */
    public Instant troubleSince() {
        return delivery.trouble().since();
    }

    /** Waits until what was counted before this call is pushed; false when that takes longer than the timeout. */
    public boolean flush(Duration timeout) {
        return delivery.sink() != null && Thread.currentThread() != thread && requests.flush(timeout, thread);
    }

    /**
     * Sends the rest, says goodbye and stops, all within the timeout, whatever the sink does. What is not acknowledged then
     * is dropped and counted; a batch that the sink is just taking may be counted there all the same.
     */
    public void close(Duration timeout) {
        BatchSink sink = delivery.sink();
        if (sink == null) {
            return;
        }
        long end = System.nanoTime() + timeout.toNanos();
        requests.close(end);
        join(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) - LAST_MILLIS);
        thread.interrupt();
        sink.close();
        join(LAST_MILLIS);
        delivery.end(() -> counters().pending());
    }

    private void join(long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!requests.isClosing()) {
            long ticket = requests.ticket();
            boolean sent = attempt(this::sendAll);
            if (sent) {
                requests.complete(ticket);
                sent = attempt(this::sayHello);
            }
            rest(sent ? linger : delivery.trouble().pause(), ticket);
        }
        while (!attempt(this::sendAll) || !attempt(this::sayGoodbye)) {
            if (!requests.pauseBeforeTheEnd()) {
                return;
            }
        }
    }

    // what was drained is kept whatever happens, so the next attempt goes on with it
    private boolean attempt(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (Throwable unexpected) { // also an OutOfMemoryError: memory may be there again soon
            try {
                delivery.trouble().met("unexpected " + unexpected, clock.instant());
            } catch (Throwable again) {
                // it has a pause to make now, and that is all that is left to do
            }
            return false;
        }
    }

    // nobody wakes this thread for a record that waits in the backlog, since that costs the caller microseconds: it looks
    private void rest(Duration pause, long ticket) {
        long end = System.nanoTime() + requests.bearable(pause, ticket);
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (!delivery.trouble().isOn() && coalescer.isFilling()
                    || requests.pause(Math.min(left, LOOK_NANOS), ticket)) {
                return;
            }
            attempt(this::resolve);
        }
    }

    private boolean resolve() {
        backlog.resolve();
        return true;
    }

    // a pass that began earlier may have gone by slots that were filled since: it is ended, then comes a whole one
    private boolean sendAll() {
        return (!coalescer.isInPass() || sendPass()) && resolve() && sendPass();
    }

    // the next batch is packed while the sink works on the one in flight
    private boolean sendPass() {
        boolean sent = delivery.sendOutbox(this::drainOn);
        while (sent) {
            drain();
            sent = delivery.sendOutbox(this::drainOn);
            if (!coalescer.isInPass()) {
                return sent;
            }
        }
        return false;
    }

    private void drainOn() {
        if (coalescer.isInPass()) {
            drain();
            delivery.arrange();
        }
    }

    private void drain() {
        for (int room = delivery.room(); room > 0; room = coalescer.isInPass() ? delivery.room() : 0) {
            delivery.add(coalescer.drain(seconds.second(clock.instant()), room));
        }
    }

    private boolean sayHello() {
        return Duration.between(delivery.lastAnswer(), clock.instant()).compareTo(HEARTBEAT) < 0
                || delivery.sendFacts(Map.of());
    }

    private boolean sayGoodbye() {
        return delivery.sendFacts(Map.of("closed", "1"));
    }
}
