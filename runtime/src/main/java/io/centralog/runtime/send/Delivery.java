package io.centralog.runtime.send;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.centralog.DropReason;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Increment;
import io.centralog.runtime.send.SinkException.Remedy;

/**
 * Brings what was drained to the sink, one batch after the other, and keeps the sums: what was acknowledged, what was given
 * up. For the sender's thread, except for the sums and {@link #end}.
 */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int CORRECTIONS = 3;
    private static final Runnable NOTHING = () -> {};

    private final ReporterIdentity identity;
    private final Coalescer coalescer;
    private final Drops drops;
    private final SecondClock seconds;
    private final Clock clock;
    private final Outbox outbox = new Outbox();
    private final Trouble trouble = new Trouble();
    private volatile BatchSink sink;
    private volatile long acknowledged;
    private volatile long givenUp;
    private Instant lastPush = Instant.EPOCH;
    private boolean ended;

    Delivery(ReporterIdentity identity, Coalescer coalescer, Drops drops, SecondClock seconds, Clock clock) {
        this.identity = identity;
        this.coalescer = coalescer;
        this.drops = drops;
        this.seconds = seconds;
        this.clock = clock;
    }

    void to(BatchSink taker) {
        sink = taker;
    }

    BatchSink sink() {
        return sink;
    }

    /** Repeats that the sink has taken as far as is known. */
    long acknowledged() {
        return acknowledged;
    }

    /** Repeats that were drained, or left behind at the end, and are dropped and counted. */
    long givenUp() {
        return givenUp;
    }

    Trouble trouble() {
        return trouble;
    }

    Instant lastPush() {
        return lastPush;
    }

    /** How many increments may be drained for the next batch now; 0 when it is full. */
    int room(int maxGroups) {
        return outbox.room(maxGroups);
    }

    /** Takes what was drained. */
    void add(Collection<Increment> drained) {
        outbox.add(drained);
    }

    /** Prepares the next batch as far as it is known. */
    void arrange() {
        outbox.arrange();
    }

    /**
     * Sends until nothing is left; false when the sink does not take it now.
     *
     * @param meanwhile may {@link #add} to the next batch; run while the sink has one
     */
    boolean sendOutbox(Runnable meanwhile) {
        while (!outbox.isEmpty()) {
            if (outbox.inFlight() == null) {
                dispatch(Map.of());
            }
            if (!pushInFlight(meanwhile)) {
                return false;
            }
        }
        return true;
    }

    /** Sends facts and counters alone; the outbox is empty. */
    boolean sendFacts(Map<String, String> more) {
        dispatch(more);
        return pushInFlight(NOTHING);
    }

    // "acknowledged" and "reported" include this batch: they are written by the script that counts it, or not at all
    private void dispatch(Map<String, String> more) {
        long repeats = outbox.pack();
        Map<String, String> fields = identity.facts();
        fields.put("acknowledged", Long.toString(acknowledged + repeats));
        fields.put("skew", Long.toString(seconds.skew().toMillis()));
        long refused = drops.refused(); // before the sums by reason: they may only run ahead of "reported"
        drops.byReason().forEach((reason, dropped) -> fields.put("dropped:" + reason.label(), Long.toString(dropped)));
        fields.put("reported", Long.toString(coalescer.drained() - outbox.waitingRepeats() + refused));
        fields.putAll(more);
        outbox.dispatch(fields);
    }

    private boolean pushInFlight(Runnable meanwhile) {
        try {
            for (int attempt = 0; attempt <= CORRECTIONS; attempt++) {
                Instant asked = clock.instant();
                Receipt receipt = sink.push(outbox.inFlight(), meanwhile);
                lastPush = clock.instant();
                seconds.learn(asked, lastPush, receipt.time());
                if (receipt.outcome() != Receipt.Outcome.FUTURE) {
                    return answered(receipt);
                }
                outbox.correct(receipt.time().getEpochSecond());
            }
            return failed(Remedy.RETRY, "its clock runs backwards");
        } catch (SinkException e) {
            return failed(e.remedy(), e.getMessage());
        } catch (RuntimeException e) {
            return failed(Remedy.RECONNECT, e.toString());
        }
    }

    private boolean answered(Receipt receipt) {
        if (receipt.outcome() == Receipt.Outcome.FULL) {
            return failed(Remedy.RETRY,
                    "as much of this application waits there as quarkus.centralog.max-pending allows:"
                            + " no worker gathers it. Start a worker, or raise the limit");
        }
        Batch taken = outbox.inFlight();
        settle(() -> acknowledged += taken.repeats());
        outbox.settled();
        trouble.ended(lastPush, drops.byReason());
        if (!taken.entries().isEmpty()) {
            trouble.detailsRefused(receipt.outcome() == Receipt.Outcome.COUNTED);
        }
        return true;
    }

    private boolean failed(Remedy remedy, String cause) {
        if (remedy == Remedy.GIVE_UP) {
            Batch refused = outbox.inFlight();
            settle(() -> giveUp(DropReason.REFUSED, refused.repeats()));
            outbox.settled();
            LOG.warnf("Redis refused %d events for good, they are dropped and counted: %s", refused.repeats(), cause);
            return true;
        }
        trouble.met(cause, clock.instant());
        if (remedy == Remedy.RECONNECT || trouble.isStubborn()) {
            sink.disconnect();
        }
        return false;
    }

    private synchronized void settle(Runnable count) {
        if (!ended) {
            count.run();
        }
    }

    /** Gives up what waits; an answer that comes later must not count it a second time. */
    synchronized void end(LongSupplier waiting) {
        ended = true;
        giveUp(DropReason.CLOSED, waiting.getAsLong());
    }

    private void giveUp(DropReason reason, long repeats) {
        drops.lose(reason, repeats);
        givenUp += repeats;
    }
}
