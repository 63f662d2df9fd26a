package io.centralog.worker.dashboard;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.security.AccountException;
import io.centralog.worker.security.SessionMechanism;
import io.centralog.worker.security.Sessions;
import io.centralog.worker.security.SetUp;
import io.centralog.worker.security.SignIn;
import io.centralog.worker.security.TooManyAttemptsException;
import io.centralog.worker.security.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;

/** The pages before the dashboard: signing in, and creating the first administrator. Open to everyone. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class EntryPages {

    private static final int LONGEST_FIELD = 200;

    private final SignIn signIn;
    private final Sessions sessions;
    private final SetUp setUp;
    private final Visit visit;

    EntryPages(SignIn signIn, Sessions sessions, SetUp setUp, Visit visit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.setUp = setUp;
        this.visit = visit;
    }

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance login(String problem, String name, String to);

        static native TemplateInstance setup(String problem, String name, String token);
    }

    @GET
    @Path("login")
    public Response login(@RestQuery String to) {
        if (!setUp.isDone()) {
            return LocalAddress.goTo("/setup");
        }
        if (visit.account().isPresent()) {
            return LocalAddress.goTo(to);
        }
        return Response.ok(Templates.login(null, "", LocalAddress.orStart(to))).build();
    }

    /** Signs in: a new session, whatever cookie the browser showed before. */
    @POST
    @Path("login")
    public Response signIn(@RestForm String name, @RestForm String password, @RestForm String to,
            @CookieParam(SessionMechanism.COOKIE) String earlier, @Context HttpServerRequest request) {
        String who = field(name).strip();
        try {
            String token = signIn.attempt(who, field(password), address(request));
            end(earlier);
            return SessionCookie.signedIn(LocalAddress.goTo(to), token, request);
        } catch (AccountException e) {
            return refused(e, Templates.login(e.getMessage(), who, LocalAddress.orStart(to)));
        }
    }

    @POST
    @Path("logout")
    public Response signOut(@CookieParam(SessionMechanism.COOKIE) String token, @Context HttpServerRequest request) {
        end(token);
        return SessionCookie.signedOut(LocalAddress.goTo("/login"), request);
    }

    @GET
    @Path("setup")
    public Response setUp(@RestQuery String token) {
        if (setUp.isDone()) {
            return LocalAddress.goTo("/login");
        }
        return Response.ok(Templates.setup(null, "", token == null ? "" : token)).build();
    }

    @POST
    @Path("setup")
    public Response createAdministrator(@RestForm String token, @RestForm String name, @RestForm String password,
            @RestForm String again, @Context HttpServerRequest request) {
        if (setUp.isDone()) {
            return LocalAddress.goTo("/login");
        }
        String who = field(name).strip();
        try {
            Passwords.mustBeSame(field(password), field(again));
            var account = setUp.create(field(token), who, field(password), address(request));
            return SessionCookie.signedIn(LocalAddress.goTo("/issues"), sessions.start(account), request);
        } catch (AccountException e) {
            return refused(e, Templates.setup(e.getMessage(), who, field(token)));
        }
    }

    private void end(String token) {
        if (token != null) {
            sessions.end(token);
        }
    }

    private static Response refused(AccountException e, TemplateInstance page) {
        return Response.status(e instanceof TooManyAttemptsException ? 429 : 400).entity(page).build();
    }

    private static String field(String value) {
        return value == null || value.length() > LONGEST_FIELD ? "" : value;
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }
}
