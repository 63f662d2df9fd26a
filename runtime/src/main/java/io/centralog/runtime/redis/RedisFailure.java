package io.centralog.runtime.redis;

import io.vertx.redis.client.impl.types.ErrorType;

/** Redis answered with an error, or did not answer. */
final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RedisFailure(String message, Throwable cause) {
        super(message, cause);
        this.code = "";
    }

    RedisFailure(Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.code = cause instanceof ErrorType ? firstWord(getMessage()) : "";
    }

    /** Whether Redis answered with this error code. */
    boolean is(String errorCode) {
        return code.equals(errorCode);
    }

    /** The code of Redis' answer, such as {@code OOM}; empty when it did not answer. */
    String code() {
        return code;
    }

    private static String firstWord(String message) {
        int end = message.indexOf(' ');
        return end < 0 ? message : message.substring(0, end);
    }
}
