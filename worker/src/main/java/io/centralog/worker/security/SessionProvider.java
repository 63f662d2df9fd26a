package io.centralog.worker.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Finds the account of a session. Its role is read with each request, so that a change holds at once. */
@ApplicationScoped
class SessionProvider implements IdentityProvider<TokenAuthenticationRequest> {

    private final Sessions sessions;

    SessionProvider(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request,
            AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(sessions.find(request.getToken().getToken())));
    }

    private static SecurityIdentity identity(Account account) {
        if (account == null) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(account.name))
                .addRoles(account.role.words()).addAttribute(Visit.ACCOUNT, account.id)
                .addAttribute(Visit.ROLE, account.role).build();
    }
}
