package io.centralog.runtime.send;

/** A batch was not taken, or it is not known whether it was. */
public final class SinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Remedy remedy;

    public SinkException(Remedy remedy, String message, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What helps. */
    public Remedy remedy() {
        return remedy;
    }

    /** What helps against a failed push. */
    public enum Remedy {
        /** Sending the same batch again. */
        RETRY,
        /** A new connection, then sending the same batch again. */
        RECONNECT,
        /** Nothing: the batch is dropped and counted. */
        GIVE_UP
    }
}
