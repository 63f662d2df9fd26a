package io.centralog.worker.browser;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import javax.sql.DataSource;

import io.centralog.worker.dashboard.StoreSeed;

/** The addresses of all pages, and what has to be stored so that each of them has something to show. */
final class EveryPage {

    private static final String TRACE = """
                                        {"type":"com.acme.checkout.TimeoutException","frames":[
                                          {"class":"com.acme.checkout.Client","method":"charge","file":"Client.java","line":88},
                                          {"class":"com.acme.checkout.Client_Subclass","method":"charge"},
                                          {"class":"io.vertx.core.impl.ContextImpl","method":"execute","file":"ContextImpl.java","line":320},
                                          {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}],
                                         "cause":{"type":"java.net.SocketException","frames":[
                                          {"class":"com.acme.checkout.Transport","method":"post","file":"Transport.java","line":63},
                                          {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}]},
                                         "suppressed":[{"type":"com.acme.checkout.CloseException","frames":[]}]}""";
    private static final String DETAILS = """
                                          {"parameters":["2000","4711-0088"],"mdc":{"tenant":"acme-eu","order":"4711-0088"},"tags":{"zone":"b"},
                                           "messages":["no answer",null,"closed twice"]}""";

    private static final List<String> ALWAYS = List.of("/issues", "/issues?status=all&age=any", "/tail",
            "/tail?q=level:error+colour:red", "/pipeline", "/accounts", "/account", "/nowhere",
            "/issues?q=hots:web-3+-level:info");
    private static final List<String> SEEDED = List.of("/issues/4711", "/issues/4711?frames=all",
            "/issues/4711?frames=text", "/issues/4712", "/issues/4711/history", "/issues/4711/occurrences",
            "/issues/4711/grouping", "/pipeline/dead-letters/7");

    private EveryPage() {}

    /** Pages that are there before anything is stored. */
    static List<String> empty() {
        return ALWAYS;
    }

    /** All pages, once {@link #seed} was called. */
    static List<String> seeded() {
        return java.util.stream.Stream.concat(ALWAYS.stream(), SEEDED.stream()).toList();
    }

    /** Clears the store and puts a little of everything into it. */
    static void seed(DataSource source) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StoreSeed seed = new StoreSeed(source);
        seed.clear();
        seed.application(1, "checkout");
        seed.run(
                "update application set reported = 12345, stored = 12038, pending = 7, dropped = 300, pending_seconds = 2,"
                        + " oldest_pending = ?, looked_at = ?, claims = 1",
                now.minusSeconds(2), now);
        seed.issue(4711, "com.acme.checkout.TimeoutException", "Payment gateway did not answer within {} ms",
                now.minusSeconds(9_000), now, 12_034);
        seed.issue(4712, null, "Stock of {} is below {}", now.minusSeconds(90_000), now.minusSeconds(5), 4);
        seed.set(4712, "severity", 900);
        seed.set(4712, "level", "WARN");
        seed.issue(4713, "com.acme.checkout.CouponException", "Cannot parse coupon {}", now.minusSeconds(90_000),
                now.minusSeconds(50), 40);
        seed.set(4713, "status", "muted");
        seed.occurrence(4711, now.minusSeconds(4_000), 12_000);
        seed.occurrence(4711, now.minusSeconds(20), 34);
        seed.sample(4711, now.minusSeconds(20), "Payment gateway did not answer within 2000 ms for order 4711-0088",
                TRACE, DETAILS);
        seed.occurrence(4712, now.minusSeconds(5), 4);
        seed.bucket(now.minusSeconds(20), 34, 1);
        seed.bucket(now.minusSeconds(5), 4, 1);
        seed.reporter("4f1c2d3e-0000", "web-1", now.minusSeconds(3), 12_345);
        seed.reporter("9b07aa11-0000", "web-2", now.minusSeconds(300), 2_000);
        seed.reporter("c21e0000-0000", "web-3", now.minusSeconds(4), 3_000);
        seed.run("update reporter set dropped = '{\"buffer-full\": 300}' where host = 'web-3'");
        seed.reporter("77aa0000-0000", "web-4", now.minusSeconds(7_200), 1_000);
        seed.worker("a1b2c3d4-0000", now);
        seed.trouble("a1b2c3d4-0000", "lag", "Events of checkout are stored 40 s late",
                "Start another worker, or see what slows PostgreSQL down", now.minusSeconds(40));
        seed.letter(1, 7, now.minusSeconds(3_000), "v1:0a0b0c", "Unknown version of the data: 2, this worker reads 1",
                "{\"v\":2}".getBytes(StandardCharsets.UTF_8),
                "{\"v\":2,\"x\":\u0000}".getBytes(StandardCharsets.UTF_8));
    }
}
