package io.centralog.runtime.send;

/** A batch on its way. For one thread, which awaits it or abandons it, once. */
public interface Push {

    /**
     * Waits for the answer.
     *
     * @throws SinkException when the batch is not known to be taken: whether to try again says the exception
     */
    Receipt await();

    /** Takes no interest in the answer any more; the batch may be taken all the same. */
    void abandon();
}
