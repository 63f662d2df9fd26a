package io.centralog.line;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.centralog.group.GroupingKey;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.Receipt;
import io.centralog.runtime.send.ReporterIdentity;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/**
 * One reporter that puts seconds which wait to be gathered into Redis, by the script that reporters use and with the
 * counters that they tell. For one thread.
 */
public final class Seed implements AutoCloseable {

    /** Repeats of each occurrence. */
    public static final long REPEATS = 3;

    private static final int BATCH = 500;
    /** The last second that is filled without a choice has ended this long ago. */
    private static final int AGE = 5;

    private final RedisBuckets buckets;
    private final Form form;
    private final List<Batch.Entry> entries = new ArrayList<>(BATCH);
    private long sequence;
    private long rows;

    public Seed(Vertx vertx, String hosts, String application, Form form) {
        this.form = form;
        buckets = new RedisBuckets(() -> Redis.createClient(vertx, hosts), Duration.ofSeconds(20),
                new ReporterIdentity(UUID.randomUUID().toString(), application, "web-1", null, null));
    }

    /** Each group occurs in each of these seconds, the last of which ended some seconds ago; returns the rows. */
    public static long fill(String hosts, String application, Form form, int groups, int seconds) {
        return fill(hosts, List.of(application), form, groups, seconds);
    }

    /** The same in each application; returns the rows of all. */
    public static long fill(String hosts, List<String> applications, Form form, int groups, int seconds) {
        Vertx vertx = Vertx.vertx();
        try {
            long rows = 0;
            long last = Instant.now().getEpochSecond() - AGE;
            for (String application : applications) {
                try (Seed seed = new Seed(vertx, hosts, application, form)) {
                    rows += seed.fill(groups, last - seconds + 1, seconds);
                }
            }
            return rows;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Goes on with a new connection, when the old one may be broken. */
    public void reconnect() {
        buckets.disconnect();
    }

    /** Each group occurs in each of these seconds; returns the rows. */
    public long fill(int groups, long first, int seconds) {
        long before = rows;
        for (long second = first; second < first + seconds; second++) {
            for (int group = 0; group < groups; group++) {
                add(second, group);
            }
        }
        push();
        return rows - before;
    }

    private void add(long second, int group) {
        Instant time = Instant.ofEpochSecond(second, group % 1_000_000 * 1_000L);
        Form.Json json = form.json(group, time, rows);
        entries.add(new Batch.Entry(second, key(group), REPEATS, json.head(), json.data(), json.trace()));
        rows++;
        if (entries.size() == BATCH) {
            push();
        }
    }

    // as random as those of reporters
    private static String key(int group) {
        byte[] name = Integer.toString(group).getBytes(StandardCharsets.US_ASCII);
        return GroupingKey.VERSION + UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    private void push() {
        if (!entries.isEmpty()) {
            Receipt receipt = buckets.push(new Batch(++sequence, entries, counters()));
            if (receipt.outcome() != Receipt.Outcome.APPLIED) {
                throw new IllegalStateException("Redis answered " + receipt.outcome());
            }
            entries.clear();
        }
    }

    private Map<String, String> counters() {
        String sent = Long.toString(rows * REPEATS);
        return Map.of("reported", sent, "acknowledged", sent);
    }

    @Override
    public void close() {
        buckets.close();
    }
}
