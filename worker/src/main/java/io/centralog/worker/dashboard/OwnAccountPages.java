package io.centralog.worker.dashboard;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.security.Account;
import io.centralog.worker.security.AccountException;
import io.centralog.worker.security.Accounts;
import io.centralog.worker.security.Sessions;
import io.centralog.worker.security.SignIn;
import io.centralog.worker.security.TooManyAttemptsException;
import io.centralog.worker.security.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;

/** The page of the account that is signed in, where it changes its password. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
public class OwnAccountPages {

    private final Visit visit;
    private final SignIn signIn;
    private final Accounts accounts;
    private final Sessions sessions;

    OwnAccountPages(Visit visit, SignIn signIn, Accounts accounts, Sessions sessions) {
        this.visit = visit;
        this.signIn = signIn;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance account(String notice, String problem);
    }

    @GET
    public Object account(@RestQuery String done) {
        if (done != null && !done.equals("password")) {
            throw new BadRequestException();
        }
        if (visit.account().isEmpty()) {
            // a viewer who did not sign in
            return LocalAddress.goTo("/login");
        }
        return Templates.account(
                done == null ? null : "Your new password is set, and you are signed out everywhere else.", null);
    }

    /** Ends all sessions of the account, and goes on with a new one. */
    @POST
    @Path("password")
    public Response changePassword(@RestForm String current, @RestForm String password, @RestForm String again,
            @Context HttpServerRequest request) {
        long id = visit.account().orElseThrow(NotFoundException::new);
        try {
            Passwords.mustBeSame(text(password), text(again));
            signIn.confirm(visit.name().orElseThrow(), text(current), request.remoteAddress().hostAddress());
            accounts.setPassword(id, text(password));
            return SessionCookie.signedIn(LocalAddress.goTo("/account?done=password"),
                    sessions.start(Account.findById(id)), request);
        } catch (TooManyAttemptsException e) {
            return Response.status(429).entity(Templates.account(null, e.getMessage())).build();
        } catch (AccountException e) {
            return Response.status(400).entity(Templates.account(null, e.getMessage())).build();
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
