package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class ClaimSizeTest {

    private final ClaimSize size = new ClaimSize();

    @Test
    void claim_isWhatIsStoredWithinTwoSeconds() {
        size.learn(30_000, Duration.ofSeconds(1));
        assertThat(size.get()).isEqualTo(60_000);
        size.learn(30_000, Duration.ofSeconds(4));
        assertThat(size.get()).isEqualTo(15_000);
    }

    @Test
    void claim_isNeitherTinyNorWithoutEnd() {
        size.learn(3, Duration.ofSeconds(4));
        assertThat(size.get()).isEqualTo(ClaimSize.LEAST);
        size.learn(3, Duration.ZERO);
        assertThat(size.get()).isEqualTo(ClaimSize.MOST);
    }
}
