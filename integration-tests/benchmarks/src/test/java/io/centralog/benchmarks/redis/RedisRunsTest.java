package io.centralog.benchmarks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Both programs, with few events. */
class RedisRunsTest {

    @Test
    void burst_isExact() {
        BurstResult result = BurstRun.measure(20_000);

        assertThat(result.isExact()).as("%s", result).isTrue();
    }

    @Test
    void distinctEvents_allArrive() throws Exception {
        DistinctResult result = DistinctRun.measure(5_000);

        assertThat(result.isComplete()).as("%s", result).isTrue();
        assertThat(result.batchGroups()).isGreaterThan(100);
        assertThat(result.limit()).isPositive();
    }
}
