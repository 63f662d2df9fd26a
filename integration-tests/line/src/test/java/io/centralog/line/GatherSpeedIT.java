package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.centralog.line.speed.SpeedCheck;

/** The short form of {@code ./gatherbenchmark}: what it asserts holds on a busy machine, and with code that is not warm. */
class GatherSpeedIT {

    private static final int SECONDS = 160;
    private static final double RATIO = 0.02;
    /** In a large table it is less: here some pages are nearly empty. */
    private static final double BYTES = 130;
    private static final long LAG_MILLIS = 10_000;
    private static final int LAG_SECONDS = 4;
    private static final int LAG_RATE = 2_000;

    private final Gathering gathering = Gathering.shared();

    @Test
    void gathering_staysNearARawCopyAndKeepsRowsSmall() throws Exception {
        gathering.leaveToOther();
        double ratio = SpeedCheck.ratio(gathering.line, gathering.other(), "speed", SECONDS);
        double bytes = SpeedCheck.bytesPerOccurrence(gathering.line);
        System.out.printf("Gathered at %.2f of the rate of a raw COPY, %.0f bytes an occurrence%n", ratio, bytes);
        assertThat(ratio).isGreaterThan(RATIO);
        assertThat(bytes).isLessThan(BYTES);
        gathering.line.assertStored("speed", SECONDS * SpeedCheck.GROUPS * Seed.REPEATS);
    }

    @Test
    void event_isInPostgresSoonAfterItsLogCall() throws Exception {
        long lag = SpeedCheck.lag(gathering.line, "lag", LAG_SECONDS, LAG_RATE);
        System.out.printf("99 of 100 events were in PostgreSQL within %d ms%n", lag);
        assertThat(lag).isLessThan(LAG_MILLIS);
        gathering.line.assertStored("lag", (long) LAG_SECONDS * LAG_RATE);
    }
}
