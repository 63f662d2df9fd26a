package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a shop's applications have reported: issues as people meet them, quiet and loud, new, old and badly named. */
public final class ShopSeed {

    /** The issue with a burst, a trace and everything else. */
    public static final long LOUD = 4711;

    private static final String TRACE = """
                                        {"type":"java.util.concurrent.TimeoutException","frames":[
                                          {"class":"com.acme.checkout.payment.PaymentClient","method":"charge","file":"PaymentClient.java","line":88},
                                          {"class":"com.acme.checkout.payment.PaymentClient_Subclass","method":"charge$$superforward"},
                                          {"class":"io.smallrye.faulttolerance.FaultToleranceInterceptor","method":"intercept","file":"FaultToleranceInterceptor.java","line":102},
                                          {"class":"com.acme.checkout.order.OrderService","method":"pay","file":"OrderService.java","line":141},
                                          {"class":"com.acme.checkout.order.OrderService","method":"place","file":"OrderService.java","line":97},
                                          {"class":"com.acme.checkout.order.OrderRoutes","method":"submit","file":"OrderRoutes.java","line":52},
                                          {"class":"io.quarkus.vertx.web.runtime.RouteHandler","method":"handle","file":"RouteHandler.java","line":97},
                                          {"class":"io.vertx.ext.web.impl.RouteState","method":"handleContext","file":"RouteState.java","line":1286},
                                          {"class":"org.jboss.threads.EnhancedQueueExecutor","method":"runThreadBody","file":"EnhancedQueueExecutor.java","line":1622},
                                          {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}],
                                         "cause":{"type":"java.net.http.HttpTimeoutException","frames":[
                                          {"module":"java.net.http","class":"jdk.internal.net.http.HttpClientImpl","method":"send","file":"HttpClientImpl.java","line":951},
                                          {"class":"com.acme.checkout.payment.GatewayTransport","method":"post","file":"GatewayTransport.java","line":63},
                                          {"class":"com.acme.checkout.payment.PaymentClient","method":"charge","file":"PaymentClient.java","line":81}]}}""";

    private final StoreSeed seed;
    private final Instant now;

    public ShopSeed(StoreSeed seed, Instant now) {
        this.seed = seed;
        this.now = now;
    }

    /** Replaces what the store holds. */
    public void fill() {
        seed.clear();
        seed.together(this::put);
    }

    private void put() {
        seed.application(1, "checkout");
        seed.application(2, "inventory");
        seed.application(3, "payment");
        loud();
        issue(2, 1, "java.lang.NullPointerException", "Cannot invoke \"Money.amount()\" because the return value of"
                + " \"com.acme.checkout.cart.Cart.total()\" is null", "checkout.cart.CartTotals", 1000, 2, 1_318);
        issue(3, 2, null, "Stock of {} is below {} in warehouse {}", "inventory.stock.StockWatch", 900, 24 * 9, 3_902);
        issue(4, 3, null, "Retrying capture of order {} (attempt {} of {})", "payment.psp.CaptureJob", 900, 24 * 40,
                322);
        issue(5, 2, "java.sql.SQLException", "Sorry, acquisition timeout!", "inventory.stock.StockRepository", 1000,
                24 * 60, 2_740);
        issue(6, 2, "org.hibernate.exception.ConstraintViolationException",
                "could not execute statement [ERROR: duplicate"
                        + " key value violates unique constraint \"movement_pkey\"]",
                "inventory.stock.MovementConsumer", 1000, 200,
                866);
        issue(7, 1, "java.lang.OutOfMemoryError", "Java heap space", "checkout.export.ExportJob", 1100, 90, 41);
        issue(8, 3, "com.acme.payment.psp.Provider" + "VeryLongNameThatGoesOnAndOn".repeat(8) + "Exception",
                "A".repeat(400), "payment.psp." + "deeply.nested.".repeat(12) + "Client", 1000, 30, 12);
        issue(9, 1, null, "\u001b[31mCoupon \u202Egnp.exe\u202C of <b>{}</b> is unknown\u001b[0m",
                "checkout.cart.Coupons",
                800, 300, 41_002);
        seed.set(5, "regressed_at", now.minusSeconds(8_000));
        seed.set(4, "status", "muted");
        seed.set(6, "status", "resolved");
    }

    private void loud() {
        issue(LOUD, 1, "java.util.concurrent.TimeoutException",
                "Payment gateway did not answer within {} ms for order {}",
                "checkout.payment.PaymentClient", 1000, 24 * 78, 1_248_213);
        seed.set(LOUD, "culprit", "com.acme.checkout.payment.PaymentClient.charge");
        seed.set(LOUD, "peak", 4_012L);
        for (int at = 0; at < 30; at++) {
            Instant second = now.minusSeconds(4 + at * at * 3L);
            seed.occurrence(LOUD, second, 1_204 + at % 7 * 401);
            if (at < 20) {
                seed.sample(LOUD, second, "Payment gateway did not answer within 2000 ms for order 4711-00" + (90 - at),
                        at == 0 ? TRACE : null, details(at));
                seed.set(LOUD, second, "host", "web-" + (1 + at % 3));
                seed.set(LOUD, second, "stack_trace_id", LOUD);
            }
        }
        seed.term(LOUD, "host", "web-1");
        seed.term(LOUD, "mdc.tenant", "acme-eu");
    }

    private static String details(int at) {
        return """
               {"parameters":["2000","4711-00%1$d"],"mdc":{"tenant":"%2$s","user":"u-2093%1$d","session":"[redacted:session]",
                "coupon":"\\u202ESPRING\\u001b[31m<b>20</b>","agent":"Mozilla/5.0(%3$s)"},"tags":{"zone":"b"},
                "messages":["Payment gateway did not answer within 2000 ms for order 4711-00%1$d","request timed out"],
                "caller":"com.acme.checkout.payment.PaymentClient.charge(PaymentClient.java:92)","span":"00f067aa0ba902b7"}"""
                .formatted(90 - at, at % 4 == 0 ? "acme-us" : "acme-eu", "AVeryLongTokenWithoutAnySpace".repeat(6));
    }

    private void issue(long id, long application, String type, String template, String logger, int severity, int hours,
            long repeats) {
        Instant last = now.minusSeconds(id == LOUD ? 4 : 11 * id * id);
        seed.issue(id, type, template, now.minus(Duration.ofHours(hours)), last, repeats);
        seed.set(id, "application_id", application);
        seed.set(id, "logger", "com.acme." + logger);
        seed.set(id, "severity", severity);
        seed.set(id, "level",
                severity == 1100 ? "FATAL" : severity == 1000 ? "ERROR" : severity == 900 ? "WARN" : "INFO");
        seed.set(id, "occurrences", Math.max(1, repeats / 9));
        seed.set(id, "peak", 1 + repeats / 40);
        for (int hour = id == LOUD ? 2 : 1; hour < Math.min(hours, 23); hour += 1 + (int) (id % 3)) {
            seed.occurrence(id, last.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hour)).plusSeconds(id % 3000),
                    1 + Math.min(Math.abs((id * 31 + hour * 17) % 97) * Math.max(1, repeats / 4_000), repeats / 40));
        }
        if (id != LOUD) {
            seed.occurrence(id, last, 1 + repeats / 40);
        }
    }
}
