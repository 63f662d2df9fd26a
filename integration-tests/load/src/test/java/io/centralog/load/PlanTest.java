package io.centralog.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void of_takesDefaultsForWhatIsOpen() {
        assertThat(Plan.of(List.of())).isEqualTo(new Plan(1000, 1, 0, 1, 0, false, 60));
    }

    @Test
    void of_readsBothSpellings() {
        assertThat(Plan.of(List.of("--events", "1_000_000", "--groups=7", "--rate=5", "--threads", "2",
                "--exceptions=50", "--distinct", "--flush-timeout=9")))
                .isEqualTo(new Plan(1_000_000, 7, 5, 2, 50, true, 9));
    }

    @Test
    void of_namesOptionRuleValueAndRemedy() {
        assertThatThrownBy(() -> Plan.of(List.of("--threads", "0"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"--threads\" must be a whole number between 1 and 1,024 but was \"0\"; "
                        + "for example: --threads 1");
        assertThatThrownBy(() -> Plan.of(List.of("--events"))).hasMessageContaining("but was \"\"");
        assertThatThrownBy(() -> Plan.of(List.of("--event", "1"))).hasMessageContaining("Unknown option \"--event\"");
    }
}
