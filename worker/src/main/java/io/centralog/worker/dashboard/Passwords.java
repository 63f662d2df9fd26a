package io.centralog.worker.dashboard;

import io.centralog.worker.security.AccountException;

/** What forms ask of a new password. */
final class Passwords {

    private Passwords() {}

    static void mustBeSame(String password, String again) {
        if (!password.equals(again)) {
            throw new AccountException("The two passwords differ.");
        }
    }
}
