package io.centralog.worker.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.worker.store.DiskBudget;
import io.centralog.worker.store.LeftoverStore;
import io.centralog.worker.store.PartitionStore;
import io.centralog.worker.store.StoreException;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Removes what came of age, every minute; of several workers one at a time. Thread-safe. */
@ApplicationScoped
class Retention {

    /** How long a partition may be too old before that is a trouble. */
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final String LATE = "retention";
    private static final String DISK = "disk";

    private final PartitionStore partitions;
    private final LeftoverStore leftovers;
    private final DiskBudget disk;
    private final Troubles troubles;
    private final Clock clock;
    private volatile Instant oldest;

    Retention(PartitionStore partitions, LeftoverStore leftovers, DiskBudget disk, Troubles troubles, Clock clock) {
        this.partitions = partitions;
        this.leftovers = leftovers;
        this.disk = disk;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Instant now = clock.instant();
        step("partitions made", at -> {
            partitions.makeAhead(at);
            return 0;
        }, now);
        step("partitions dropped", partitions::drop, now);
        step("rollups removed", leftovers::removeHours, now);
        step("rollups of levels removed", leftovers::removeLevels, now);
        step("issues removed", leftovers::removeIssues, now);
        step("stack traces removed", leftovers::removeStackTraces, now);
        step("dead letters removed", leftovers::removeDeadLetters, now);
        step("reporters removed", leftovers::removeReporters, now);
        step("ledger rows removed", leftovers::removeOutside, now);
        step("mutes ended", leftovers::endMutes, now);
        watch(now);
    }

    /** The oldest second of which occurrences are kept, as last seen; null without any. */
    Instant oldest() {
        return oldest;
    }

    // one that fails, say by a lock that a long store holds, leaves the others alone and comes again in a minute
    private static void step(String what, ToIntFunction<Instant> step, Instant now) {
        try {
            int count = step.applyAsInt(now);
            if (count > 0) {
                Log.infof("%d %s", count, what);
            }
        } catch (StoreException e) {
            Log.debugf(e, "Not done: %s", what);
        }
    }

    private void watch(Instant now) {
        try {
            oldest = partitions.oldest().orElse(null);
            if (partitions.isLate(now, PATIENCE)) {
                troubles.begin(LATE, "Partitions that are too old are not dropped, or none is made for tomorrow: the"
                        + " database grows",
                        "See in the log why, with"
                                + " quarkus.log.category.\"io.centralog.worker.retention\".level=DEBUG");
            } else {
                troubles.end(LATE);
            }
            disk.check();
            if (disk.isFull()) {
                troubles.begin(DISK, "The database has reached \"centralog.retention.disk\": counts go on, samples are"
                        + " not stored",
                        "Raise \"centralog.retention.disk\", lower \"centralog.retention.samples\" or"
                                + " thin them by \"centralog.samples.*\"");
            } else {
                troubles.end(DISK);
            }
        } catch (StoreException e) {
            Log.debug("State of retention unknown", e);
        }
    }
}
