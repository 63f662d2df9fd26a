package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.centralog.line.speed.SpeedCheck;

/** The short form of {@code ./gatherbenchmark}: what it asserts holds on a busy machine too. */
class GatherSpeedIT {

    private static final double RATIO = 0.02;
    private static final double BYTES = 110;
    private static final long LAG_MILLIS = 10_000;
    private static final int LAG_SECONDS = 4;
    private static final int LAG_RATE = 2_000;

    private final Gathering gathering = Gathering.shared();

    @Test
    void gathering_staysNearARawCopyAndKeepsRowsSmall() throws Exception {
        double ratio = SpeedCheck.ratio(gathering.line, gathering.worker(), "speed", 200);
        System.out.printf("Gathered at %.2f of the rate of a raw COPY, %.0f bytes an occurrence%n", ratio,
                SpeedCheck.bytesPerOccurrence(gathering.line));
        assertThat(ratio).isGreaterThan(RATIO);
        assertThat(SpeedCheck.bytesPerOccurrence(gathering.line)).isLessThan(BYTES);
        gathering.line.assertStored("speed", 200 * 500 * Seed.REPEATS);
    }

    @Test
    void event_isInPostgresSoonAfterItsLogCall() throws Exception {
        long lag = SpeedCheck.lag(gathering.line, "lag", LAG_SECONDS, LAG_RATE);
        System.out.printf("99 of 100 events were in PostgreSQL within %d ms%n", lag);
        assertThat(lag).isLessThan(LAG_MILLIS);
        gathering.line.assertStored("lag", (long) LAG_SECONDS * LAG_RATE);
    }
}
