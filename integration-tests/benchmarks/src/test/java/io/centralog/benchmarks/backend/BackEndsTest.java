package io.centralog.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

/** A benchmark of something that silently does nothing would be a fast one: few calls reach every sink, all of them. */
class BackEndsTest {

    private static final int CALLS = 5;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NO_OP")
    void fewCalls_reachTheSink(BackEndKind kind) {
        try (BackEnd backEnd = kind.start()) {
            for (int i = 0; i < CALLS; i++) {
                backEnd.repeat(i, "north");
                backEnd.thrown(i, "north", new IllegalStateException("closed"));
                backEnd.slf4j(i, "north");
            }

            assertThat(backEnd.delivered()).isEqualTo(3 * CALLS);
        }
    }

    @Test
    void slf4j_goesToTheLogManagerOfQuarkus() {
        assertThat(LoggerFactory.getLogger("any").getClass().getName()).startsWith("org.slf4j.impl");
    }
}
