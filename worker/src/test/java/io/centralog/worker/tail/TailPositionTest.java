package io.centralog.worker.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailPositionTest {

    @Test
    void position_isReadAsItIsWritten() {
        TailPosition position = new TailPosition(Map.of(1L, 100L, 77L, 4_000_000_000L));
        assertThat(position).hasToString("1.2s-25.1u5hvr4");
        assertThat(TailPosition.parse("1.2s-25.1u5hvr4")).contains(position);
        assertThat(TailPosition.parse("0")).contains(new TailPosition(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "1.", "1.2-", "-1.2", "1.2 ", "1.2-3", "1.2--3.4", "A.B", "<b>.1",
            "zzzzzzzzzzzz.1" })
    void position_isNothingElse(String text) {
        assertThat(TailPosition.parse(text)).isEmpty();
    }
}
