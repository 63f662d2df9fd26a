package io.centralog.runtime.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.redis.client.impl.types.ErrorType;

/** Redis answered with an error, or did not answer. */
final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern WRAPPED = Pattern.compile(": -([A-Z]{2,}) ");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*");

    private final String code;

    RedisFailure(String message, Throwable cause) {
        super(message, cause);
        this.code = "";
    }

    RedisFailure(Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.code = cause instanceof ErrorType ? code(getMessage()) : "";
    }

    /** Whether Redis answered with this error code. */
    boolean is(String errorCode) {
        return code.equals(errorCode);
    }

    /** The code of Redis' answer, such as {@code OOM}; empty when it did not answer. */
    String code() {
        return code;
    }

    /** Whether Redis answered at all. */
    boolean isAnswer() {
        return !code.isEmpty() && !code.equals("CONNECTION_CLOSED");
    }

    // Redis 6.2 wraps an error inside a script: "ERR Error running script (…): @user_script: 66: -OOM command not allowed"
    private static String code(String message) {
        Matcher wrapped = WRAPPED.matcher(message);
        if (message.startsWith("ERR ") && wrapped.find()) {
            return wrapped.group(1);
        }
        int end = message.indexOf(' ');
        String first = end < 0 ? message : message.substring(0, end);
        // the client itself says CONNECTION_CLOSED in the shape of an answer
        return CODE.matcher(first).matches() ? first : "";
    }
}
