package io.centralog.worker.dashboard;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.vertx.core.http.HttpServerRequest;

/** Keeps a browser's theme in a cookie, and goes back to the page. Open to everyone. */
@Path("/theme")
public class ThemeSwitch {

    private static final int YEAR = 365 * 24 * 60 * 60;

    @POST
    public Response choose(@RestForm String theme, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Theme chosen = Theme.of(theme);
        if (chosen == null) {
            throw new BadRequestException();
        }
        NewCookie cookie = new NewCookie.Builder(Theme.COOKIE).value(chosen.word()).path("/").maxAge(YEAR)
                .httpOnly(true).sameSite(SameSite.LAX).secure(request.isSSL()).build();
        return Response.fromResponse(LocalAddress.goTo(LocalAddress.from(headers))).cookie(cookie).build();
    }
}
