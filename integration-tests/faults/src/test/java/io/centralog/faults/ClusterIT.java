package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.centralog.support.EmbeddedRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;

/** A Redis Cluster of two nodes, whose slot with the buckets moves from one to the other under load: TRYAGAIN, ASK, MOVED. */
class ClusterIT {

    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final int SLOTS = 16_384;

    private final Vertx vertx = Vertx.vertx();

    @Test
    void slotThatMoves_losesNothing() {
        try (EmbeddedRedis first = EmbeddedRedis.clusterNode().start();
                EmbeddedRedis second = EmbeddedRedis.clusterNode().start();
                RedisSums old = new RedisSums(vertx, first.hosts());
                RedisSums owner = new RedisSums(vertx, second.hosts());
                ShopApplication shop = new ShopApplication("linger", "50ms")) {
            join(first, old, owner);
            shop.startOn(() -> Redis.createClient(vertx, new RedisOptions().setType(RedisClientType.CLUSTER)
                    .addConnectionString(first.hosts()).addConnectionString(second.hosts())));
            try (PacedLoad load = new PacedLoad(shop, 2, 200, 500)) {
                await().atMost(RECOVERY).until(() -> shop.counters().acknowledged() > 0);
                load.goOn(Form.outage());
                move(old, owner, second.port(), shop.name);
                load.goOn(Form.outage());
            }
            assertThat(shop.reporter.flush(RECOVERY)).as("%s", shop.counters()).isTrue();
            assertThat(shop.counters().acknowledged()).isEqualTo(shop.logged());
            assertThat(owner.repeats(shop.name)).isEqualTo(shop.logged());
            assertThat(owner.counter(shop.name, shop.id, "accepted")).isEqualTo(shop.logged());
            assertThat(texts(old.call(Command.KEYS, "centralog:{" + shop.name + "}*"))).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The first node gets all slots. */
    private static void join(EmbeddedRedis first, RedisSums node, RedisSums other) {
        Object[] slots = new Object[SLOTS + 1];
        slots[0] = "ADDSLOTS";
        for (int slot = 0; slot < SLOTS; slot++) {
            slots[slot + 1] = slot;
        }
        node.call(Command.CLUSTER, slots);
        other.call(Command.CLUSTER, "MEET", "127.0.0.1", first.port());
        for (RedisSums each : List.of(node, other)) {
            await().atMost(RECOVERY).until(() -> each.call(Command.CLUSTER, "INFO").toString()
                    .contains("cluster_state:ok")
                    && each.call(Command.CLUSTER, "NODES").toString().lines().filter(l -> l.contains(" connected"))
                            .count() == 2);
        }
    }

    /** As {@code redis-cli --cluster reshard} does it: key by key, while both nodes serve. */
    private static void move(RedisSums from, RedisSums to, int port, String application) {
        Object slot = from.call(Command.CLUSTER, "KEYSLOT", "{" + application + "}");
        String source = from.call(Command.CLUSTER, "MYID").toString();
        String target = to.call(Command.CLUSTER, "MYID").toString();
        to.call(Command.CLUSTER, "SETSLOT", slot, "IMPORTING", source);
        from.call(Command.CLUSTER, "SETSLOT", slot, "MIGRATING", target);
        List<String> keys = texts(from.call(Command.CLUSTER, "GETKEYSINSLOT", slot, 5));
        while (!keys.isEmpty()) {
            List<Object> migrate = new ArrayList<>(List.of("127.0.0.1", port, "", 0, 5_000, "KEYS"));
            migrate.addAll(keys);
            from.call(Command.MIGRATE, migrate.toArray());
            keys = texts(from.call(Command.CLUSTER, "GETKEYSINSLOT", slot, 5));
        }
        to.call(Command.CLUSTER, "SETSLOT", slot, "NODE", target);
        from.call(Command.CLUSTER, "SETSLOT", slot, "NODE", target);
    }

    private static List<String> texts(Response response) {
        List<String> texts = new ArrayList<>();
        response.forEach(text -> texts.add(text.toString()));
        return texts;
    }
}
