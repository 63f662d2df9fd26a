package io.centralog.worker.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.centralog.worker.StartRefused;
import io.quarkus.runtime.StartupEvent;

/**
 * The first administrator. Until there is one, whoever knows the set-up token may become it: the token that was
 * configured, or the one that this worker made and printed at its start, which only it knows.
 */
@ApplicationScoped
public class SetUp {

    private static final Logger LOG = Logger.getLogger(SetUp.class);
    private static final String KEY = "centralog.setup.token";
    private static final int SHORTEST = 16;
    private static final int LOCK = 7465;

    @ConfigProperty(name = KEY)
    Optional<String> configured;
    @ConfigProperty(name = "quarkus.http.host")
    String host;
    @ConfigProperty(name = "quarkus.http.port")
    int port;

    private final Accounts accounts;
    private final Attempts attempts;
    private final EntityManager sql;
    private final String made = Secret.next();

    SetUp(Accounts accounts, Attempts attempts, EntityManager sql) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.sql = sql;
    }

    /** Before the worker listens, and before anything is scheduled. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        boolean missing = !isDone();
        complaint(configured, host, missing).ifPresent(StartRefused::because);
        if (missing) {
            String server = port == 0 ? "" : "http://" + host + ":" + port;
            LOG.infof("There is no administrator yet. Create one at %s/setup%s", server,
                    configured.isPresent() ? " with the token that was configured" : "?token=" + made);
        }
    }

    /** Why the worker must not start; empty when it may. */
    static Optional<String> complaint(Optional<String> token, String host, boolean administratorIsMissing) {
        if (token.isPresent() && token.get().length() < SHORTEST) {
            return Optional.of("\"" + KEY + "\" (CENTRALOG_SETUP_TOKEN) must have " + SHORTEST
                    + " characters or more but has " + token.get().length() + ". Make one with: openssl rand -hex 20");
        }
        if (administratorIsMissing && token.isEmpty() && !isLoopback(host)) {
            return Optional.of("Centralog's worker does not start: it has no administrator yet, and"
                    + " \"quarkus.http.host\" (" + host + ") lets other machines in."
                    + "\nEither set a token of " + SHORTEST + " characters or more, which /setup will ask for"
                    + " (CENTRALOG_SETUP_TOKEN), or start it with QUARKUS_HTTP_HOST=127.0.0.1 and create the"
                    + " administrator first.");
        }
        return Optional.empty();
    }

    /** Whether there is an administrator. */
    @Transactional
    public boolean isDone() {
        return Account.administratorExists();
    }

    /**
     * Creates the first administrator.
     *
     * @throws TooManyAttemptsException after too many attempts
     * @throws AccountException when the token is another one, when there is an administrator already, and as
     *         {@link Accounts#add}
     */
    public Account create(String token, String name, String password, String address) {
        if (!attempts.admit("set-up token", address)) {
            throw new TooManyAttemptsException();
        }
        if (!MessageDigest.isEqual(Secret.hash(token), Secret.hash(configured.orElse(made)))) {
            throw new AccountException("This is not the set-up token.");
        }
        attempts.forget("set-up token", address);
        return createFirst(name, password);
    }

    @Transactional
    Account createFirst(String name, String password) {
        // two people with the token at once: the second finds an administrator
        sql.createNativeQuery("select pg_advisory_xact_lock(" + LOCK + ")", Object.class).getSingleResult();
        if (Account.administratorExists()) {
            throw new AccountException("There is an administrator already.");
        }
        return accounts.add(name, Role.ADMINISTRATOR, password);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
