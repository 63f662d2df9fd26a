package io.centralog.worker.dashboard;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;

import io.centralog.worker.security.SessionMechanism;
import io.vertx.core.http.HttpServerRequest;

/**
 * Gives the browser its session and takes it away. The cookie goes with links from elsewhere, as from a chat, but not
 * with forms from elsewhere; it ends with the browser.
 */
final class SessionCookie {

    private SessionCookie() {}

    static Response signedIn(Response response, String token, HttpServerRequest request) {
        return Response.fromResponse(response).cookie(cookie(token, request).build()).build();
    }

    static Response signedOut(Response response, HttpServerRequest request) {
        return Response.fromResponse(response).cookie(cookie("", request).maxAge(0).build()).build();
    }

    private static NewCookie.Builder cookie(String token, HttpServerRequest request) {
        return new NewCookie.Builder(SessionMechanism.COOKIE).value(token).path("/").httpOnly(true)
                .sameSite(SameSite.LAX).secure(request.isSSL());
    }
}
