package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.centralog.support.EmbeddedPostgres;

/** Several masters, many applications, several workers. */
@EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
class ClusterIT {

    private static final int APPLICATIONS = 1_000;
    private static final Duration ALL_STORED = Duration.ofSeconds(90);

    @Test
    void wholeLine_onThreeMasters() {
        try (RedisCluster cluster = new RedisCluster(3);
                Line line = new Line(cluster.first(), EmbeddedPostgres.temporary())) {
            Map<String, String> address = Map.of("QUARKUS_REDIS_HOSTS", cluster.hosts(), "QUARKUS_REDIS_CLIENT_TYPE",
                    "cluster");
            line.startWorker(address);
            // names of slots in each of the masters
            List<String> applications = List.of("orders", "billing", "stock", "mail");
            List<Program> loads = applications.stream()
                    .map(name -> line.startLoad(name, address, "--events", "50000", "--groups", "100", "--exceptions",
                            "20"))
                    .toList();
            for (int i = 0; i < loads.size(); i++) {
                long accepted = Line.accepted(loads.get(i));
                line.awaitStored(applications.get(i), accepted);
                line.assertSums(applications.get(i), accepted);
            }
            assertThat(cluster.mastersWithKeys()).as("masters that the applications lie on").isEqualTo(3);
        }
    }

    @Test
    void thousandApplications_areSharedByWorkersWithoutAScanOfKeys() {
        try (Line line = new Line()) {
            List<String> names = IntStream.range(0, APPLICATIONS).mapToObj(i -> "app-" + i).toList();
            long rows = Seed.fill(line.redis().hosts(), names, Form.SAMPLES, 2, 2);
            Program one = line.startWorker();
            Program other = line.startWorker();
            await().atMost(ALL_STORED).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
                    .until(() -> line.number("select sum(stored) from application") >= rows * Seed.REPEATS);
            assertThat(line.number("select sum(stored) from application")).isEqualTo(rows * Seed.REPEATS);
            assertThat(line.number("select count(*) from application where stored > 0")).isEqualTo(APPLICATIONS);
            assertThat(Buckets.call(line.redis(), "INFO", "commandstats").toString()).contains("cmdstat_smembers")
                    .doesNotContain("cmdstat_keys").doesNotContain("cmdstat_scan");
            assertThat(List.of(one.isAlive(), other.isAlive())).containsOnly(true);
        }
    }
}
