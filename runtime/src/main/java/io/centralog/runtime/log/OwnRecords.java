package io.centralog.runtime.log;

import java.util.List;

/** Which records come from the line itself: they never enter it, or an outage would feed itself. */
final class OwnRecords {

    private static final List<String> CATEGORIES = List.of("io.centralog.runtime.", "io.vertx.redis.");

    private OwnRecords() {}

    static boolean contain(String logger) {
        for (String category : CATEGORIES) {
            if (logger.startsWith(category)) {
                return true;
            }
        }
        return false;
    }
}
