package io.centralog.worker.dashboard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** An address within the dashboard: path and query. */
final class LocalAddress {

    private static final String START = "/issues";
    /** No host after two slashes, no backslash that browsers take for a slash, nothing but visible ASCII. */
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[!-\\[\\]-~]{0,2000}");

    private LocalAddress() {}

    /** The address if it lies within the dashboard, else the issue list. */
    static String orStart(String address) {
        return address != null && LOCAL.matcher(address).matches() ? address : START;
    }

    /** The page that a form was sent from, by its {@code Referer}; the issue list if that says nothing. */
    static String from(HttpHeaders headers) {
        String referer = headers.getHeaderString("Referer");
        if (referer == null) {
            return START;
        }
        try {
            URI uri = new URI(referer);
            return orStart(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            return START;
        }
    }

    /** Leads there with a GET. Relative, so that it is right behind any proxy. */
    static Response goTo(String address) {
        return Response.status(Response.Status.SEE_OTHER).header("Location", orStart(address)).build();
    }
}
