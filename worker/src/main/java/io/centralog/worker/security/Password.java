package io.centralog.worker.security;

import java.nio.charset.StandardCharsets;

import io.quarkus.elytron.security.common.BcryptUtil;

/** Hashes and checks passwords with bcrypt. */
final class Password {

    /** 2<sup>11</sup> rounds: some 150 ms, for us once at sign-in, for a thief with each guess. */
    private static final int COST = 11;
    private static final int SHORTEST = 12;
    /** What bcrypt reads; it would take no notice of the rest. */
    private static final int LONGEST_BYTES = 72;

    /** A hash that no password has: checked when there is no account, so that this takes as long. */
    private static final String NOBODY = "$2a$11$" + ".".repeat(53);

    private Password() {}

    /** @throws AccountException when it is too short or too long */
    static String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new AccountException("A password must have " + SHORTEST + " characters or more. A sentence is good.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new AccountException(
                    "A password must not be longer than " + LONGEST_BYTES
                            + " bytes: letters beyond ASCII are several.");
        }
        return BcryptUtil.bcryptHash(password, COST);
    }

    /** Whether it is the account's password; takes as long without an account. */
    static boolean matches(String password, Account account) {
        boolean same = BcryptUtil.matches(password, account == null ? NOBODY : account.password);
        return same && account != null;
    }
}
