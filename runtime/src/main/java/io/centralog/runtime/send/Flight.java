package io.centralog.runtime.send;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The pushes that are not answered yet, in the order of their batches. For the sender's thread. */
final class Flight {

    private final SecondClock seconds;
    private final Clock clock;
    private final Deque<Leg> legs = new ArrayDeque<>();
    private Instant lastAnswer = Instant.EPOCH;

    Flight(SecondClock seconds, Clock clock) {
        this.seconds = seconds;
        this.clock = clock;
    }

    private record Leg(Push push, Instant begun) {}

    /** How many batches are on their way. */
    int size() {
        return legs.size();
    }

    /** When the last answer came. */
    Instant lastAnswer() {
        return lastAnswer;
    }

    /** Sends a batch behind those that are on their way. */
    void begin(BatchSink sink, Batch batch) {
        Instant now = clock.instant();
        legs.add(new Leg(sink.begin(batch, !legs.isEmpty()), now));
    }

    /** Waits for the answer to the batch that was sent first. */
    Receipt await() {
        Leg leg = legs.remove();
        Receipt receipt = leg.push.await();
        // the sink did not look at it before it had answered the one before
        Instant asked = leg.begun.isBefore(lastAnswer) ? lastAnswer : leg.begun;
        lastAnswer = clock.instant();
        seconds.learn(asked, lastAnswer, receipt.time());
        return receipt;
    }

    /** Takes no interest in any answer. */
    void abandon() {
        while (!legs.isEmpty()) {
            legs.remove().push.abandon();
        }
    }
}
