package io.centralog.runtime.log;

import java.util.List;

import io.centralog.runtime.send.BatchSender;

/** Which records come from the line itself: they never enter it, or an outage would feed itself. */
final class OwnRecords {

    private static final List<String> CATEGORIES = List.of("io.centralog.runtime.", "io.vertx.redis.");

    private OwnRecords() {}

    /** What the sender's thread writes about, whoever writes it, comes of sending. */
    static boolean areWrittenByThisThread() {
        return Thread.currentThread().getName().equals(BatchSender.THREAD);
    }

    static boolean contain(String logger) {
        for (String category : CATEGORIES) {
            if (logger.startsWith(category)) {
                return true;
            }
        }
        return false;
    }
}
