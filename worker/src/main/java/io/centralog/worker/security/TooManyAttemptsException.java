package io.centralog.worker.security;

/** Somebody tried to sign in too often. */
public class TooManyAttemptsException extends AccountException {

    TooManyAttemptsException() {
        super("Too many attempts. Wait " + Attempts.WINDOW.toMinutes() + " minutes, then try again.");
    }
}
