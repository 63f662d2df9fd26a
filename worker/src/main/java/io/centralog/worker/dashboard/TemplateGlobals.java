package io.centralog.worker.dashboard;

import org.eclipse.microprofile.config.ConfigProvider;

import io.centralog.worker.security.Role;
import io.centralog.worker.security.Visit;
import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateGlobal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/** What every template can name. */
@TemplateGlobal
final class TemplateGlobals {

    private static final String CSRF = "csrf_token";

    private TemplateGlobals() {}

    /** Version of this worker. */
    static String version() {
        return ConfigProvider.getConfig().getValue("quarkus.application.version", String.class);
    }

    /** Who makes the current request. */
    static Visitor visitor() {
        Visit visit = Arc.container().instance(Visit.class).get();
        RoutingContext request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
        return new Visitor(visit.name().orElse(null), visit.role().map(Role::word).orElse(null),
                visit.is(Role.OPERATOR), visit.is(Role.ADMINISTRATOR), section(request), theme(request).word(),
                request == null ? null : request.get(CSRF));
    }

    private static String section(RoutingContext request) {
        String[] steps = request == null ? new String[0] : request.normalizedPath().split("/", 3);
        return steps.length < 2 || steps[1].isEmpty() ? "issues" : steps[1];
    }

    private static Theme theme(RoutingContext request) {
        Cookie cookie = request == null ? null : request.request().getCookie(Theme.COOKIE);
        Theme theme = cookie == null ? null : Theme.of(cookie.getValue());
        return theme == null ? Theme.AUTO : theme;
    }
}
