package io.centralog.worker.dashboard;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.centralog.worker.security.Account;
import io.centralog.worker.security.AccountException;
import io.centralog.worker.security.Accounts;
import io.centralog.worker.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Who may use the dashboard: for administrators. */
@Path("/accounts")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.ADMINISTRATOR)
public class AccountPages {

    private static final Map<String, String> NOTICES = Map.of("added", "The account was added.", "role",
            "The role was changed. It holds at once.", "password",
            "The new password was set, and the account is signed out everywhere.", "removed",
            "The account was removed. What it did stays in the history of issues.");

    private final Accounts accounts;
    private final Clock clock;

    AccountPages(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance accounts(AccountsView view);
    }

    @GET
    public TemplateInstance accounts(@RestQuery String done) {
        if (done != null && !NOTICES.containsKey(done)) {
            throw new BadRequestException();
        }
        return page(done == null ? null : NOTICES.get(done), null);
    }

    @POST
    public Response add(@RestForm String name, @RestForm String role, @RestForm String password) {
        return change("added", () -> accounts.add(text(name).strip(), role(role), text(password)));
    }

    @POST
    @Path("{id}/role")
    public Response changeRole(String id, @RestForm String role) {
        return change("role", () -> accounts.changeRole(Ids.parse(id), role(role)));
    }

    @POST
    @Path("{id}/password")
    public Response setPassword(String id, @RestForm String password) {
        return change("password", () -> accounts.setPassword(Ids.parse(id), text(password)));
    }

    @POST
    @Path("{id}/remove")
    public Response remove(String id) {
        return change("removed", () -> accounts.remove(Ids.parse(id)));
    }

    private Response change(String done, Runnable change) {
        try {
            change.run();
            return LocalAddress.goTo("/accounts?done=" + done);
        } catch (AccountException e) {
            return Response.status(400).entity(page(null, e.getMessage())).build();
        }
    }

    private TemplateInstance page(String notice, String problem) {
        List<AccountsView.Row> rows = Account.byName().stream()
                .map(account -> AccountsView.Row.of(account, clock.instant())).toList();
        return Templates.accounts(new AccountsView(notice, problem, rows, List.of(Role.values())));
    }

    private static Role role(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException();
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
