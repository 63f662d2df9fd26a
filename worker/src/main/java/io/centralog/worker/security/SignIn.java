package io.centralog.worker.security;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Checks names with their passwords. */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final Attempts attempts;
    private final Sessions sessions;

    SignIn(Attempts attempts, Sessions sessions) {
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /**
     * Signs in. Neither the answer nor the time that it takes tells whether there is an account of this name.
     *
     * @return the new session's token
     * @throws TooManyAttemptsException after too many attempts
     * @throws AccountException when name and password do not belong together
     */
    public String attempt(String name, String password, String address) {
        Account account = check(name, password, address);
        LOG.infof("Account \"%s\" signed in from %s", account.name, address);
        return sessions.start(account);
    }

    /** Whether it is the account's password; throws as signing in does. */
    public void confirm(String name, String password, String address) {
        check(name, password, address);
    }

    private Account check(String name, String password, String address) {
        if (!attempts.admit(name, address)) {
            LOG.warnf("Too many attempts to sign in from %s", address);
            throw new TooManyAttemptsException();
        }
        Account account = QuarkusTransaction.requiringNew().call(() -> Account.named(name));
        if (!Password.matches(password, account)) {
            throw new AccountException("This name and password do not belong together.");
        }
        attempts.forget(name, address);
        return account;
    }
}
