package io.centralog.worker.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Starts, finds and ends sessions. They stand in PostgreSQL: every worker knows them, and one that ended is gone
 * everywhere at once. Thread-safe.
 */
@ApplicationScoped
public class Sessions {

    /** However busy it was. */
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final Duration idle;
    private final Clock clock;

    Sessions(DashboardConfig config, Clock clock) {
        this.idle = config.sessionIdle();
        this.clock = clock;
    }

    /** Starts a session; what the browser has to show from now on. */
    @Transactional
    public String start(Account account) {
        Instant now = clock.instant();
        Session.delete("lastUsed < ?1 or startedAt < ?2", now.minus(idle), now.minus(LONGEST));
        String token = Secret.next();
        Session session = new Session();
        session.hash = Secret.hash(token);
        session.account = account;
        session.startedAt = now;
        session.lastUsed = now;
        session.persist();
        Account.update("signedInAt = ?1 where id = ?2", now, account.id);
        return token;
    }

    /** The account that is signed in with a token; null when its session ended. */
    @Transactional
    public Account find(String token) {
        Instant now = clock.instant();
        Session session = Session
                .find("from Session s join fetch s.account where s.hash = ?1 and s.lastUsed >= ?2 and s.startedAt >= ?3",
                        Secret.hash(token), now.minus(idle), now.minus(LONGEST))
                .firstResult();
        if (session == null) {
            return null;
        }
        if (session.lastUsed.isBefore(now.minus(TOUCH))) {
            // no write-back of the entity: the session may have ended meanwhile
            Session.update("lastUsed = ?1 where hash = ?2", now, session.hash);
        }
        return session.account;
    }

    /** Whether a session goes on; asking does not prolong it. */
    @Transactional
    public boolean isOpen(String token) {
        Instant now = clock.instant();
        return Session.count("hash = ?1 and lastUsed >= ?2 and startedAt >= ?3", Secret.hash(token), now.minus(idle),
                now.minus(LONGEST)) > 0;
    }

    @Transactional
    public void end(String token) {
        Session.delete("hash", (Object) Secret.hash(token));
    }

    void endAll(Account account) {
        Session.delete("account", account);
    }
}
