package io.centralog.worker.tail;

import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.quarkus.logging.Log;

/**
 * One tail. What is offered waits in its buffer until its reader asks for more, which the reader does when the network
 * has taken what it got; so a slow one costs a bounded buffer, and never a wait. Thread-safe.
 */
final class TailClient implements Publisher<TailBatch>, Subscription {

    private final TailBuffer buffer;
    private final boolean details;
    private final BooleanSupplier isWelcome;
    private final Consumer<TailClient> whenGone;

    // guarded by this
    private Subscriber<? super TailBatch> reader;
    private long demand;
    private boolean beat;
    private boolean sending;
    private boolean gone;

    /**
     * @param buffer what waits for it
     * @param details whether its search looks at MDC or tags
     * @param isWelcome whether it may go on reading
     * @param whenGone is told once when it has ended
     */
    TailClient(TailBuffer buffer, boolean details, BooleanSupplier isWelcome, Consumer<TailClient> whenGone) {
        this.buffer = buffer;
        this.details = details;
        this.isWelcome = isWelcome;
        this.whenGone = whenGone;
    }

    boolean details() {
        return details;
    }

    synchronized TailPosition position() {
        return buffer.position();
    }

    @Override
    public void subscribe(Subscriber<? super TailBatch> subscriber) {
        synchronized (this) {
            reader = subscriber;
        }
        subscriber.onSubscribe(this);
    }

    /** Adds what was stored. */
    void offer(TailTurn turn, int most) {
        synchronized (this) {
            buffer.add(turn, most);
        }
        send();
    }

    /** Sends a sign of life, or the end when the reader may not go on. */
    void beat() {
        if (!isWelcome.getAsBoolean()) {
            end(true);
            return;
        }
        synchronized (this) {
            beat = true;
        }
        send();
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
        }
        send();
    }

    @Override
    public void cancel() {
        leave();
    }

    /**
     * Ends it.
     *
     * @param forGood whether it may not come back
     */
    void end(boolean forGood) {
        Subscriber<? super TailBatch> told;
        synchronized (this) {
            if (gone) {
                return;
            }
            told = reader;
            if (told != null && forGood && demand > 0 && !sending) {
                demand--;
                told.onNext(new TailBatch(List.of(), List.of(), position().toString(), true));
            }
        }
        leave();
        if (told != null) {
            told.onComplete();
        }
    }

    private void leave() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
        }
        whenGone.accept(this);
    }

    // the reader may ask for more while it takes something: then the loop goes on, not a second one in it
    private void send() {
        while (true) {
            TailBatch batch;
            synchronized (this) {
                if (sending || gone || reader == null || demand == 0 || buffer.isEmpty() && !beat) {
                    return;
                }
                sending = true;
                beat = false;
                demand--;
                batch = buffer.drain();
            }
            try {
                reader.onNext(batch);
            } catch (RuntimeException e) {
                Log.debug("A tail failed and ends", e);
                leave();
            } finally {
                synchronized (this) {
                    sending = false;
                }
            }
        }
    }
}
