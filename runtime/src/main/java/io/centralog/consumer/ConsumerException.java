package io.centralog.consumer;

/** Redis could not be reached, refused, or no Redis is configured; the message names the cause and the remedy. */
public class ConsumerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsumerException(String message) {
        super(message);
    }

    public ConsumerException(String message, Throwable cause) {
        super(message, cause);
    }
}
