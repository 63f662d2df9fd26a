package io.centralog.runtime.log;

import java.util.List;
import java.util.function.Supplier;

import io.centralog.runtime.send.BatchSender;

/** Which records come from the line itself: they never enter it, or an outage would feed itself. Thread-safe. */
public final class OwnRecords {

    private static final List<String> CATEGORIES = List.of("io.centralog.runtime.", "io.vertx.redis.");
    private static final ThreadLocal<Boolean> OWN_CODE = new ThreadLocal<>();

    private OwnRecords() {}

    /** Runs code of the line on a thread of the application: what it logs, whichever library writes it, is the line's own. */
    public static <T> T during(Supplier<T> code) {
        OWN_CODE.set(Boolean.TRUE);
        try {
            return code.get();
        } finally {
            OWN_CODE.remove();
        }
    }

    static boolean contain(String logger) {
        for (String category : CATEGORIES) {
            if (logger.startsWith(category)) {
                return true;
            }
        }
        return OWN_CODE.get() != null || Thread.currentThread().getName().equals(BatchSender.THREAD);
    }
}
