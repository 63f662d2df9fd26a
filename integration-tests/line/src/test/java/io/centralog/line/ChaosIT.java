package io.centralog.line;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.centralog.line.chaos.Chaos;

/** The short form of {@code ./chaos}; {@code -Dchaos.seed=N} repeats one. */
class ChaosIT {

    private static final int SECONDS = 12;
    private static final int FAULTS = 6;

    @Test
    void randomFaults_loseAndDoubleNothing() {
        new Chaos(Long.getLong("chaos.seed", new Random().nextInt(1_000_000)), SECONDS, FAULTS, System.out).run();
    }
}
