package io.centralog.worker.dashboard;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Keeps pages out of caches, also the browser's own: after signing out, Back shows nothing. */
public class PageHeaders {

    @ServerResponseFilter
    public void keepNothing(ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
