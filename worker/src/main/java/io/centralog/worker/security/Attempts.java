package io.centralog.worker.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Bounds how often somebody may try to sign in: within 15 minutes, 5 times for one name from one address, 30 times from
 * one address, 50 times for one name. Who succeeds has all of their own attempts back. In PostgreSQL, so that it holds
 * for all workers together.
 */
@ApplicationScoped
class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_NAME_AND_ADDRESS = 5;
    private static final int PER_ADDRESS = 30;
    private static final int PER_NAME = 50;
    private static final int LOCK = 7464;

    private final EntityManager sql;
    private final Clock clock;

    Attempts(EntityManager sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Counts an attempt before its password is looked at; false when there were too many. */
    @Transactional
    boolean admit(String name, String address) {
        Instant since = clock.instant().minus(WINDOW);
        // one after the other: guesses that come at once must not all find room
        sql.createNativeQuery("select pg_advisory_xact_lock(" + LOCK + ")", Object.class).getSingleResult();
        sql.createNativeQuery("delete from sign_in_attempt where at < ?1").setParameter(1, since).executeUpdate();
        Object[] counts = (Object[]) sql.createNativeQuery("select"
                + " count(*) filter (where name_hash = ?1 and address = ?2), count(*) filter (where address = ?2),"
                + " count(*) filter (where name_hash = ?1) from sign_in_attempt").setParameter(1, hash(name))
                .setParameter(2, address).getSingleResult();
        if (number(counts[0]) >= PER_NAME_AND_ADDRESS || number(counts[1]) >= PER_ADDRESS
                || number(counts[2]) >= PER_NAME) {
            return false;
        }
        sql.createNativeQuery("insert into sign_in_attempt (at, name_hash, address) values (?1, ?2, ?3)")
                .setParameter(1, clock.instant()).setParameter(2, hash(name)).setParameter(3, address).executeUpdate();
        return true;
    }

    @Transactional
    void forget(String name, String address) {
        sql.createNativeQuery("delete from sign_in_attempt where name_hash = ?1 and address = ?2")
                .setParameter(1, hash(name)).setParameter(2, address).executeUpdate();
    }

    private static byte[] hash(String name) {
        return Secret.hash(name.toLowerCase(Locale.ROOT));
    }

    private static long number(Object count) {
        return ((Number) count).longValue();
    }
}
