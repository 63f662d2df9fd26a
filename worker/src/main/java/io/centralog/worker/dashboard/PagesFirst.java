package io.centralog.worker.dashboard;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.centralog.worker.store.RightOfWay;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Tells the store which pages are under way, so that it gives way to them. */
@ApplicationScoped
class PagesFirst {

    private static final int BEFORE_ALL = 1_000;

    private final RightOfWay rightOfWay;

    PagesFirst(RightOfWay rightOfWay) {
        this.rightOfWay = rightOfWay;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_ALL);
    }

    // a page's headers go when it is rendered, a stream's at once; none go when the visitor has left before
    private void watch(RoutingContext request) {
        AtomicBoolean answered = new AtomicBoolean();
        Runnable end = () -> {
            if (answered.compareAndSet(false, true)) {
                rightOfWay.end();
            }
        };
        rightOfWay.begin();
        request.addHeadersEndHandler(headers -> end.run());
        request.addEndHandler(ended -> end.run());
        request.next();
    }
}
