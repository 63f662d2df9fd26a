package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.centralog.support.Stop;
import io.centralog.support.Stop.Side;

/**
 * kill -9 of the packaged worker at each step from claim to ack: a proxy holds the very request or reply, then the process
 * dies. The worker that comes next stores everything once.
 */
class KillAtIT {

    private final Gathering gathering = Gathering.shared();

    /** Where it dies, in the order of its work. */
    enum Step {
        CLAIM_ASKED(true, Side.BEFORE),
        CLAIM_MADE(true, Side.AFTER),
        BUCKET_READ(true, Side.AFTER),
        APPLICATION_LOCKED(false, Side.AFTER),
        IN_COPY_OF_OCCURRENCES(false, Side.AFTER),
        IN_COPY_OF_ISSUES(false, Side.AFTER),
        IN_COPY_OF_SAMPLES(false, Side.AFTER),
        HOURS_ADDED(false, Side.AFTER),
        LEDGER_ENTERED(false, Side.AFTER),
        TOTAL_RAISED(false, Side.AFTER),
        COMMIT_ASKED(false, Side.BEFORE),
        COMMITTED(false, Side.AFTER),
        ACK_ASKED(true, Side.BEFORE),
        ACK_DONE(true, Side.AFTER);

        private final boolean inRedis;
        private final Side side;

        Step(boolean inRedis, Side side) {
            this.inRedis = inRedis;
            this.side = side;
        }

        /** What of it is seen on the wire. */
        private String[] parts(String application) {
            return switch (this) {
                case CLAIM_ASKED, CLAIM_MADE -> new String[]{ Script.CLAIM.sha(), "{" + application + "}:claimed" };
                case BUCKET_READ -> new String[]{ "HMGET", "{" + application + "}" };
                case APPLICATION_LOCKED -> new String[]{ "from application where id" };
                case IN_COPY_OF_OCCURRENCES -> new String[]{ "copy occurrence" };
                case IN_COPY_OF_ISSUES -> new String[]{ "copy issue" };
                case IN_COPY_OF_SAMPLES -> new String[]{ "copy sample" };
                case HOURS_ADDED -> new String[]{ "insert into issue_hour" };
                case LEDGER_ENTERED -> new String[]{ "insert into gathered_bucket" };
                case TOTAL_RAISED -> new String[]{ "update application set stored" };
                case COMMIT_ASKED, COMMITTED -> new String[]{ "insert into gathered_bucket", "COMMIT" };
                case ACK_ASKED, ACK_DONE -> new String[]{ Script.ACK.sha(), "{" + application + "}" };
            };
        }

        boolean isStored() {
            return compareTo(COMMITTED) >= 0;
        }

        Stop arm(Gathering gathering, String application) {
            Stop stop = Stop.hold(side, parts(application));
            return inRedis ? gathering.onRedis(stop) : gathering.onPostgres(stop);
        }
    }

    @AfterAll
    static void everythingIsAccountedFor() {
        Gathering.shared().line.assertAccounted();
    }

    /** In short on both sides of COMMIT; all of them with {@code -Dfaults=full}. */
    static Set<Step> steps() {
        return Full.IS_WANTED ? EnumSet.allOf(Step.class) : EnumSet.of(Step.COMMIT_ASKED, Step.COMMITTED);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void killedAt_storesOnce(Step step) {
        String application = step.name().toLowerCase(Locale.ROOT);
        Stop stop = step.arm(gathering, application);
        long reported = gathering.fill(application);
        stop.awaitReached(Gathering.PATIENCE);
        gathering.killWorker();
        // what it had claimed: all of it, or what was there already when it came by
        assertThat(gathering.line.stored(application) > 0).as("stored when it died").isEqualTo(step.isStored());
        gathering.callIn();

        gathering.line.assertStored(application, reported);

        gathering.worker().awaitPort();
    }
}
