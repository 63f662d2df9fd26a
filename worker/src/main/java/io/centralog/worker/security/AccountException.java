package io.centralog.worker.security;

/** What was asked for an account cannot be; the message says why, to the person who asked. */
public class AccountException extends RuntimeException {

    public AccountException(String message) {
        super(message);
    }
}
