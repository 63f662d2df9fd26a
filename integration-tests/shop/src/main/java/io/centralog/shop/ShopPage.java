package io.centralog.shop;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import io.centralog.shop.customer.Bursts;
import io.smallrye.common.annotation.Blocking;

/** A page with three buttons, for a visitor who wants to cause trouble by hand. */
@Path("/")
@Blocking
public class ShopPage {

    private static final Logger LOG = Logger.getLogger(ShopPage.class);
    private static final String PAGE = """
                                       <!doctype html>
                                       <html lang="en">
                                       <meta charset="utf-8">
                                       <title>Shop</title>
                                       <style>
                                         body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }
                                         form { display: inline } button { font: inherit; padding: .5rem 1rem; margin: 0 .5rem .5rem 0 }
                                       </style>
                                       <h1>A shop in trouble</h1>
                                       <p>Virtual customers keep it busy. Add an error of your own and look for it on the dashboard.</p>
                                       <form method="post" action="/error"><button>An error</button></form>
                                       <form method="post" action="/outage"><button>Thousands of the same</button></form>
                                       <form method="post" action="/warning"><button>A warning</button></form>
                                       <p role="status">%s</p>
                                       </html>
                                       """;

    private final Bursts bursts;

    ShopPage(Bursts bursts) {
        this.bursts = bursts;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page(@QueryParam("logged") Integer logged) {
        return PAGE.formatted(logged == null ? "" : "Logged: " + logged);
    }

    @POST
    @Path("error")
    public Response error() {
        LOG.error("A visitor pressed the button", new IllegalStateException("The button worked"));
        return back(1);
    }

    @POST
    @Path("outage")
    public Response outage() {
        return back(bursts.bankOutage());
    }

    @POST
    @Path("warning")
    public Response warning() {
        LOG.warn("A visitor looked at the shop twice");
        return back(1);
    }

    private static Response back(int logged) {
        return Response.seeOther(URI.create("/?logged=" + logged)).build();
    }
}
