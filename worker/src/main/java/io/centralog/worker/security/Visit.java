package io.centralog.worker.security;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.identity.SecurityIdentity;

/** Who makes the current request. */
@RequestScoped
public class Visit {

    static final String ACCOUNT = "account";
    static final String ROLE = "role";

    private final SecurityIdentity identity;

    Visit(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Id of the account that is signed in; empty for anonymous visitors. */
    public Optional<Long> account() {
        return Optional.ofNullable(identity.getAttribute(ACCOUNT));
    }

    /** Name of the account that is signed in; empty for anonymous visitors. */
    public Optional<String> name() {
        return account().map(id -> identity.getPrincipal().getName());
    }

    /** The role; empty for who may see nothing. */
    public Optional<Role> role() {
        Role role = identity.getAttribute(ROLE);
        return role == null && identity.hasRole(Role.Names.VIEWER)
                ? Optional.of(Role.VIEWER)
                : Optional.ofNullable(role);
    }

    /** Whether the visitor may do what a role may. */
    public boolean is(Role role) {
        return role().filter(own -> own.includes(role)).isPresent();
    }
}
