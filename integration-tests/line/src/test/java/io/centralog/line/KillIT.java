package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** kill -9 at any moment, under load, loses nothing and doubles nothing after Redis. */
@EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
class KillIT {

    private static final int KILLS = 2;

    @Test
    void workerKilledWhileItGathers_storesExactlyAfterwards() {
        try (Line line = new Line()) {
            Program load = line.startLoad("killed", "--events", "1000000", "--groups", "4000", "--rate", "100000",
                    "--exceptions", "20", "--threads", "2");
            long before = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Program worker = line.startWorker();
                long seen = before;
                await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(20)).ignoreExceptions()
                        .until(() -> line.stored("killed") > seen);
                worker.kill();
                before = line.stored("killed");
            }
            Program last = line.startWorker();
            long accepted = Line.accepted(load);
            line.assertStored("killed", accepted);
            assertThat(last.isAlive()).isTrue();
            assertThat(accepted).isPositive();
        }
    }
}
