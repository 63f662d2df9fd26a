package io.centralog.line;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centralog.support.EmbeddedRedis;

/** A Redis Cluster of masters, each a process of its own. */
final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;

    private final List<EmbeddedRedis> masters = new ArrayList<>();

    RedisCluster(int count) {
        for (int i = 0; i < count; i++) {
            masters.add(EmbeddedRedis.clusterNode().with("appendonly", "yes").start());
        }
        for (int i = 0; i < count; i++) {
            call(masters.get(i), Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"),
                    IntStream.range(SLOTS * i / count, SLOTS * (i + 1) / count).mapToObj(Integer::toString)));
            call(masters.get(i), Stream.of("CLUSTER", "MEET", "127.0.0.1", "" + first().port()));
        }
        await().atMost(Duration.ofSeconds(30)).until(
                () -> masters.stream().allMatch(master -> info(master).contains("cluster_state:ok")
                        && info(master).contains("cluster_known_nodes:" + count)));
    }

    EmbeddedRedis first() {
        return masters.get(0);
    }

    /** All addresses, as {@code quarkus.redis.hosts} wants them. */
    String hosts() {
        return masters.stream().map(EmbeddedRedis::hosts).collect(Collectors.joining(","));
    }

    long mastersWithKeys() {
        return masters.stream().filter(master -> !Buckets.call(master, "DBSIZE").equals(0L)).count();
    }

    private static String info(EmbeddedRedis master) {
        return Buckets.call(master, "CLUSTER", "INFO").toString();
    }

    private static void call(EmbeddedRedis master, Stream<String> command) {
        Buckets.call(master, command.toArray(String[]::new));
    }

    @Override
    public void close() {
        masters.forEach(EmbeddedRedis::close);
    }
}
