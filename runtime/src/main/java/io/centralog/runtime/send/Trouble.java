package io.centralog.runtime.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jboss.logging.Logger;

import io.centralog.DropReason;

/**
 * What keeps batches from being taken: told once when it begins and once when it ends, and how long to wait before the next
 * try. For the sender's thread.
 */
final class Trouble {

    private static final Logger LOG = Logger.getLogger(Trouble.class);
    private static final long FIRST_BACK_OFF = 100;
    private static final long LONGEST_BACK_OFF = 5_000;
    /** So many failures in a row cast doubt on the connection, whatever Redis answers. */
    private static final int DOUBTFUL = 8;

    private volatile Instant since;
    private int failures;
    private long backOff;
    private boolean detailsRefused;

    /** Since when pushes fail; null while they do not. Any thread. */
    Instant since() {
        return since;
    }

    /** Whether the last push failed. */
    boolean isOn() {
        return since != null;
    }

    /** Whether it lasts so long that another connection is worth a try. */
    boolean isStubborn() {
        return failures > 0 && failures % DOUBTFUL == 0;
    }

    void met(String cause, Instant now) {
        failures++;
        long most = Math.min(LONGEST_BACK_OFF, Math.max(FIRST_BACK_OFF, backOff * 2));
        backOff = most;
        if (since == null) {
            since = now;
            LOG.warnf("Redis does not take events: they wait in this process, up to the limits of"
                    + " quarkus.centralog.buffer.*, then they are dropped and counted. Cause: %s", cause);
        } else {
            LOG.debugf("Redis still does not take events: %s", cause);
        }
    }

    void ended(Instant now, Map<DropReason, Long> dropped) {
        if (since != null) {
            LOG.infof("Redis takes events again after %d s; dropped in this process so far: %s",
                    Duration.between(since, now).toSeconds(), dropped);
        }
        since = null;
        failures = 0;
        backOff = 0;
    }

    /** Redis takes counts without details, or takes details again. */
    void detailsRefused(boolean refused) {
        if (refused && !detailsRefused) {
            LOG.warn(
                    "Redis takes repeat counts of this application but no details of new events any more, since as much"
                            + " waits there as quarkus.centralog.max-pending allows: no worker gathers it, or not fast enough."
                            + " Start a worker, or raise the limit");
        } else if (!refused && detailsRefused) {
            LOG.info("Redis takes the details of new events again");
        }
        detailsRefused = refused;
    }

    /** How long to wait before the next try: half of it, and a random part of the other half. */
    Duration pause() {
        return Duration.ofMillis(backOff / 2 + ThreadLocalRandom.current().nextLong(backOff / 2 + 1));
    }
}
