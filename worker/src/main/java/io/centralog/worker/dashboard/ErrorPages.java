package io.centralog.worker.dashboard;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;

/** The pages for what cannot be shown. They echo nothing of the request. */
public class ErrorPages {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    private static final Logger LOG = Logger.getLogger(ErrorPages.class);

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance error(int status, String title, String text);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        return switch (status) {
            case 404 -> page(status, "Not found",
                    "There is nothing at this address. An occurrence may have reached the end of its retention.");
            case 405, 406, 415 -> page(status, "Not possible", "This address does not answer such a request.");
            default -> page(status, "Not understood",
                    "A parameter in this address is not one that this page knows, or its value is not.");
        };
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return page(403, "Not allowed", "Your role does not allow this. An administrator can give you another one.");
    }

    @ServerExceptionMapper
    public Response failed(RuntimeException e) {
        LOG.error("A page failed", e);
        return page(500, "This page failed", "The reason stands in the worker's log. What was gathered is safe.");
    }

    /** A form whose token is missing or wrong is refused before any method sees it, with nothing to read. */
    @ServerResponseFilter
    public void explain(ContainerResponseContext response) {
        if (response.getStatus() == 400 && !response.hasEntity()) {
            response.setEntity(
                    Templates.error(400, "Not sent", "This form was out of date, or cookies are switched off."
                            + " Go back, load its page again, and send it again.").render(),
                    null, HTML);
        }
    }

    private static Response page(int status, String title, String text) {
        return Response.status(status).type(HTML)
                .entity(Templates.error(status, title, text).render()).build();
    }
}
