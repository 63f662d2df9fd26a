package io.centralog.runtime.send;

/** Takes batches. Used by one thread. Taking a batch again whose answer was lost counts it once. */
public interface BatchSink extends AutoCloseable {

    /**
     * Begins to take a batch, and does not wait for the answer.
     *
     * @param follows whether the batch before it is on its way: it is taken only when that one was
     * @throws SinkException when it could not be sent
     */
    Push begin(Batch batch, boolean follows);

    /** Takes one batch, while the caller waits. */
    default Receipt push(Batch batch) {
        return begin(batch, false).await();
    }

    /** Gives up the connection; the next push makes a new one. Does not block. */
    void disconnect();

    /** Whether this thread serves the connection: what it logs about networks is about this line. */
    boolean isServedBy(Thread thread);

    /** Ends the connection, pushes under way included. Does not block; may be called by any thread. */
    @Override
    void close();
}
