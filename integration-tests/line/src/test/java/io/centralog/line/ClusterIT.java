package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.centralog.support.EmbeddedPostgres;

/** Several masters, many applications, several workers. */
class ClusterIT {

    private static final int APPLICATIONS = Full.IS_WANTED ? 1_000 : 40;
    private static final String STORED = "select coalesce(sum(stored), 0) from application";
    private static final Duration ALL_STORED = Duration.ofMinutes(3);

    @Test
    void wholeLine_onThreeMasters() {
        try (RedisCluster cluster = new RedisCluster(3);
                Line line = new Line(cluster.first(), EmbeddedPostgres.temporary())) {
            Map<String, String> address = Map.of("QUARKUS_REDIS_HOSTS", cluster.hosts(), "QUARKUS_REDIS_CLIENT_TYPE",
                    "cluster");
            line.startWorker(address);
            // names of slots in each of the masters
            List<String> applications = List.of("orders", "billing", "stock");
            List<Program> loads = applications.stream()
                    .map(name -> line.startLoad(name, address, "--events", Full.IS_WANTED ? "50000" : "5000",
                            "--groups", "100", "--exceptions",
                            "20"))
                    .toList();
            for (int i = 0; i < loads.size(); i++) {
                long accepted = Line.accepted(loads.get(i));
                line.awaitStored(applications.get(i), accepted);
                line.assertSums(applications.get(i), accepted);
            }
            if (Full.IS_WANTED) {
                line.assertAccounted();
            }
            assertThat(cluster.mastersWithKeys()).as("masters that the applications lie on").isEqualTo(3);
        }
    }

    @Test
    void manyApplications_areStoredByTwoWorkersWithoutAScanOfKeys() {
        Gathering gathering = Gathering.shared();
        Line line = gathering.line;
        long before = line.number(STORED);
        List<String> names = IntStream.range(0, APPLICATIONS).mapToObj(i -> "app-" + i).toList();
        gathering.callIn();
        long rows = Seed.fill(line.redis().hosts(), names, Form.SAMPLES, 2, 2);
        await().atMost(ALL_STORED).pollInterval(Duration.ofMillis(100)).until(
                () -> line.number(STORED) >= before + rows * Seed.REPEATS);
        assertThat(line.number(STORED)).isEqualTo(before + rows * Seed.REPEATS);
        assertThat(line.number("select count(*) from application where name like 'app-%' and stored = "
                + rows * Seed.REPEATS / APPLICATIONS)).isEqualTo(APPLICATIONS);
        assertThat(Buckets.call(line.redis(), "INFO", "commandstats").toString()).contains("cmdstat_smembers")
                .doesNotContain("cmdstat_keys").doesNotContain("cmdstat_scan");
        if (Full.IS_WANTED) {
            line.assertAccounted();
        }
    }
}
