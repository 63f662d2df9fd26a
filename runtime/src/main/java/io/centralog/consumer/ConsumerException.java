package io.centralog.consumer;

/** Redis could not be reached, refused, or no Redis is configured; the message names the cause and the remedy. */
public class ConsumerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    public ConsumerException(String message) {
        this(message, null);
    }

    public ConsumerException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param refusal whether Redis answered, with an error */
    public ConsumerException(String message, Throwable cause, boolean refusal) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** Whether Redis answered this call with an error, so that calls about other applications may succeed. */
    public boolean isRefusal() {
        return refusal;
    }
}
