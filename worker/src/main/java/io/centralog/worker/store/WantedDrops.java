package io.centralog.worker.store;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.centralog.DropReason;

/** The reasons for drops that somebody asked for, by configuration or in code: nothing is wrong then. Thread-safe. */
public final class WantedDrops {

    private static final Set<String> REASONS = Stream
            .of(DropReason.DISABLED, DropReason.IGNORED, DropReason.FILTERED, DropReason.RECURSION)
            .map(DropReason::label).collect(Collectors.toUnmodifiableSet());

    private WantedDrops() {}

    /** @param reason as a reporter tells it */
    public static boolean contain(String reason) {
        return REASONS.contains(reason);
    }
}
