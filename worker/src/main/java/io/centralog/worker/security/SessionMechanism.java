package io.centralog.worker.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Knows a person by the session in the browser's cookie, and leads everyone else to where they can sign in. */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

    /** Name of the cookie that holds a session's token. */
    public static final String COOKIE = "centralog-session";

    private final SetUp setUp;
    private final boolean anonymousViewer;

    SessionMechanism(SetUp setUp, DashboardConfig config) {
        this.setUp = setUp;
        this.anonymousViewer = config.anonymous().isPresent();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        Cookie cookie = request.request().getCookie(COOKIE);
        if (cookie == null) {
            return Uni.createFrom().optional(anonymous(request));
        }
        TokenAuthenticationRequest session = new TokenAuthenticationRequest(
                new TokenCredential(cookie.getValue(), COOKIE));
        // a session that ended is nobody, and no failure: pages that are open to everyone stay so
        return providers.authenticate(session).onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> anonymous(request).orElse(null));
    }

    private Optional<SecurityIdentity> anonymous(RoutingContext request) {
        return anonymousViewer && LocalRequest.isLocal(request.request())
                ? Optional.of(QuarkusSecurityIdentity.builder().setAnonymous(true).addRole(Role.Names.VIEWER).build())
                : Optional.empty();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        String accept = request.request().getHeader("Accept");
        if (accept != null && !accept.contains("text/html") && !accept.contains("*/*")) {
            // a script that reads a stream cannot sign in
            return Uni.createFrom().item(new ChallengeData(401));
        }
        String way = request.request().method() == HttpMethod.GET
                ? "/login?to=" + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8)
                : "/login";
        return Uni.createFrom().item(() -> new ChallengeData(302, "Location", setUp.isDone() ? way : "/setup"))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, COOKIE));
    }
}
