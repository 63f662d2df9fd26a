package io.centralog.worker.security;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.SequenceGenerator;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A person who may use the dashboard. */
@Entity
public class Account extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account")
    @SequenceGenerator(name = "account", sequenceName = "account_seq", allocationSize = 1)
    public long id;
    @Column(name = "created_at")
    public Instant createdAt;
    /** When it last signed in; null when it never did. */
    @Column(name = "signed_in_at")
    public Instant signedInAt;
    public Role role;
    public String name;
    /** bcrypt. */
    public String password;

    /** The account of this name, in upper or lower case; null when there is none. */
    static Account named(String name) {
        if (name.indexOf('\0') >= 0) {
            return null; // no name has it, and PostgreSQL refuses even to look for it
        }
        return find("lower(name) = ?1", name.toLowerCase(Locale.ROOT)).firstResult();
    }

    static boolean administratorExists() {
        return count("role", Role.ADMINISTRATOR) > 0;
    }

    /** All administrators, locked, so that two of them cannot remove each other at once. */
    static List<Account> lockAdministrators() {
        return find("role = ?1 order by id", Role.ADMINISTRATOR).withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Account>list();
    }

    /** All accounts by name. */
    public static List<Account> byName() {
        return list("order by lower(name)");
    }
}
