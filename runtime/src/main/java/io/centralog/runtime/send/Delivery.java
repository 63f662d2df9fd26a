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
import io.centralog.runtime.send.BatchSender.Sending;
import io.centralog.runtime.send.SinkException.Remedy;

/**
 * Brings what was drained to the sink, in the order of batches, and keeps the sums: what was acknowledged, what was given
 * up. When much is to be sent, the next batch goes before the answer to the last one has come. For the sender's thread,
 * except for the sums and {@link #end}.
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
    private final Outbox outbox;
    private final Flight flight;
    private final Trouble trouble = new Trouble();
    private volatile BatchSink sink;
    private volatile long acknowledged;
    private volatile long givenUp;
    private boolean ended;

    Delivery(ReporterIdentity identity, Coalescer coalescer, Drops drops, SecondClock seconds, Sending sending) {
        this.identity = identity;
        this.coalescer = coalescer;
        this.drops = drops;
        this.seconds = seconds;
        this.clock = sending.clock();
        this.outbox = new Outbox(sending.batchGroups());
        this.flight = new Flight(seconds, clock);
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

    /** When the sink answered last. */
    Instant lastAnswer() {
        return flight.lastAnswer();
    }

    /** How many increments may be drained for the next batch now; 0 when it is full. */
    int room() {
        return outbox.room();
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
     * @param meanwhile may {@link #add} to the next batch; run while the sink has one, and again while it has two
     */
    boolean sendOutbox(Runnable meanwhile) {
        while (!outbox.isEmpty()) {
            if (outbox.first() == null) {
                dispatch(Map.of());
            }
            if (!pushFirst(meanwhile)) {
                return false;
            }
        }
        return true;
    }

    /** Sends facts and counters alone; the outbox is empty. */
    boolean sendFacts(Map<String, String> more) {
        dispatch(more);
        return pushFirst(NOTHING);
    }

    private void dispatch(Map<String, String> more) {
        outbox.pack();
        Map<String, String> fields = facts(outbox.inFlightRepeats() + outbox.packedRepeats(), 0);
        fields.putAll(more);
        outbox.dispatch(fields);
    }

    /**
     * What a batch tells of the reporter. "acknowledged" and "reported" include the batch: they are written by the script that
     * counts it, or not at all.
     *
     * @param sent repeats of the batches in flight, this one included
     * @param packed repeats that are packed for a later batch
     */
    private Map<String, String> facts(long sent, long packed) {
        Map<String, String> fields = identity.facts();
        fields.put("acknowledged", Long.toString(acknowledged + sent));
        fields.put("skew", Long.toString(seconds.skew().toMillis()));
        long refused = drops.refused(); // before the sums by reason: they may only run ahead of "reported"
        drops.byReason().forEach((reason, dropped) -> fields.put("dropped:" + reason.label(), Long.toString(dropped)));
        fields.put("reported", Long.toString(coalescer.drained() - outbox.waitingRepeats() - packed + refused));
        return fields;
    }

    private boolean pushFirst(Runnable meanwhile) {
        try {
            for (int attempt = 0; attempt <= CORRECTIONS; attempt++) {
                if (flight.size() == 0) {
                    flight.begin(sink, outbox.first());
                }
                meanwhile.run();
                if (!trouble.isOn() && flight.size() == 1) {
                    pushSecond(meanwhile);
                }
                Receipt receipt = flight.await();
                if (receipt.outcome() != Receipt.Outcome.FUTURE) {
                    return answered(receipt);
                }
                flight.abandon();
                outbox.correct(receipt.time().getEpochSecond());
            }
            return failed(Remedy.RETRY, "its clock runs backwards");
        } catch (SinkException e) {
            return failed(e.remedy(), e.getMessage());
        } catch (RuntimeException e) {
            return failed(Remedy.RECONNECT, e.toString());
        }
    }

    // only a full one, so that a burst takes no more round trips than its events need
    private void pushSecond(Runnable meanwhile) {
        if (outbox.second() == null && outbox.room() == 0) {
            dispatch(Map.of());
        }
        if (outbox.second() == null) {
            return;
        }
        try {
            flight.begin(sink, outbox.second());
        } catch (SinkException e) {
            return; // says nothing of the first batch; it is met again when this one is the first
        }
        meanwhile.run();
    }

    private boolean answered(Receipt receipt) {
        if (receipt.outcome() == Receipt.Outcome.EARLY) {
            flight.abandon();
            return true; // it has come to be the first, and goes again as such
        }
        if (receipt.outcome() == Receipt.Outcome.FULL) {
            return failed(Remedy.RETRY,
                    "as much of this application waits there as quarkus.centralog.max-pending allows:"
                            + " no worker gathers it. Start a worker, or raise the limit");
        }
        Batch taken = outbox.first();
        settle(() -> acknowledged += taken.repeats());
        outbox.settled();
        trouble.ended(flight.lastAnswer(), drops.byReason());
        if (!taken.entries().isEmpty()) {
            trouble.detailsRefused(receipt.outcome() == Receipt.Outcome.COUNTED);
        }
        return true;
    }

    // whatever became of the second batch: sending it again counts it once, as it was taken only if the first one was
    private boolean failed(Remedy remedy, String cause) {
        flight.abandon();
        if (remedy == Remedy.GIVE_UP) {
            Batch refused = outbox.first();
            settle(() -> giveUp(DropReason.REFUSED, refused.repeats()));
            outbox.settled();
            if (outbox.first() != null) {
                outbox.tell(facts(outbox.inFlightRepeats(), outbox.packedRepeats()));
            }
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
