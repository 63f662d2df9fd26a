package io.centralog.runtime.send;

/** Takes batches. Blocking; called by one thread. Taking a batch again whose answer was lost counts it once. */
public interface BatchSink extends AutoCloseable {

    /**
     * Takes one batch.
     *
     * @param meanwhile what the caller has to do while the sink works; run once at most, by the calling thread
     * @throws SinkException when it is not known to be taken: whether to try again says the exception
     */
    Receipt push(Batch batch, Runnable meanwhile);

    /** Takes one batch, while the caller waits. */
    default Receipt push(Batch batch) {
        return push(batch, () -> {});
    }

    /** Gives up the connection; the next push makes a new one. Does not block. */
    void disconnect();

    /** Whether this thread serves the connection: what it logs about networks is about this line. */
    boolean isServedBy(Thread thread);

    /** Ends the connection, a push under way included. Does not block; may be called by any thread. */
    @Override
    void close();
}
