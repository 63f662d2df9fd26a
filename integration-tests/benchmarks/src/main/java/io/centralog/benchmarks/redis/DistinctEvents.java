package io.centralog.benchmarks.redis;

import java.util.Map;
import java.util.function.LongSupplier;

import org.jboss.logmanager.Level;

import io.centralog.EventReporter;
import io.centralog.LogEvent;

/** Events of which no two are the same, of about 600 bytes each in Redis. */
final class DistinctEvents {

    private static final int MOST_WAITING = 8_000;
    private static final int LOOK_EVERY = 1_000;
    private static final Map<String, String> MDC = Map.of("request.id", "5f0c1b1e-7a53-4f6d-9a34-cd1b2a1f0e77",
            "request.path", "/shop/checkout/payment", "session", "b7f4c0a2d9", "customer.kind", "business");

    private DistinctEvents() {}

    /**
     * Reports them as fast as the buffer takes them with their data: waits while much is waiting, so that all is kept.
     *
     * @param accepted how many Redis has; asked there, so that the reporter is not disturbed
     */
    static void report(EventReporter reporter, int events, LongSupplier accepted) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            if (i % LOOK_EVERY == 0) {
                while (i - accepted.getAsLong() > MOST_WAITING) {
                    Thread.sleep(2);
                }
            }
            reporter.report(event(i));
        }
    }

    private static LogEvent event(int number) {
        String kind = word(number);
        return LogEvent.builder().level(Level.ERROR).logger("org.acme.shop.checkout.OrderLines")
                .template("Order line of kind " + kind + " was refused by stock %s")
                .message("Order line of kind " + kind + " was refused by stock north")
                .parameters("north").mdc(MDC).thread("executor-thread-17").build();
    }

    /** Letters only: numbers in a text may be taken for values. */
    private static String word(int number) {
        char[] word = new char[6];
        int rest = number;
        for (int i = word.length - 1; i >= 0; i--) {
            word[i] = (char) ('a' + rest % 26);
            rest /= 26;
        }
        return new String(word);
    }
}
