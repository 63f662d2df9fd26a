package io.centralog.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.centralog.LogEvent;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.redis.RedisBucketConsumer;
import io.centralog.runtime.redis.RedisBuckets;
import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.ReporterIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** The Redis of the tests: reporters that push, a consumer that claims, and any command. */
@ApplicationScoped
public class RedisLine {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @ConfigProperty(name = "quarkus.redis.hosts")
    String hosts;
    private final Vertx vertx;

    RedisLine(Vertx vertx) {
        this.vertx = vertx;
    }

    public void clean() {
        command(Command.FLUSHALL);
    }

    public Response command(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(Buffer.buffer(bytes));
            } else {
                request.arg(argument.toString());
            }
        }
        Redis client = client();
        try {
            return client.send(request).toCompletionStage().toCompletableFuture().join();
        } finally {
            client.close();
        }
    }

    /** A consumer of its own, with the lease of the default. */
    public RedisBucketConsumer consumer() {
        return new RedisBucketConsumer(this::client, TIMEOUT, TIMEOUT);
    }

    public Process process(String application, String id) {
        return new Process(application, id);
    }

    private Redis client() {
        return Redis.createClient(vertx, hosts);
    }

    /** A process that reports; every push is acknowledged. */
    public final class Process {

        private final String application;
        private final String id;
        private final Map<String, Long> dropped = new LinkedHashMap<>();
        private long sequence;
        private long acknowledged;
        private boolean closed;

        private Process(String application, String id) {
            this.application = application;
            this.id = id;
        }

        public Process drop(String reason, long repeats) {
            dropped.merge(reason, repeats, Long::sum);
            return this;
        }

        public Process close() {
            closed = true;
            return this;
        }

        /** Pushes repeats of one group; none for a heartbeat. */
        public Process push(Instant second, String key, long repeats) {
            acknowledged += repeats;
            List<Batch.Entry> entries = new ArrayList<>();
            if (repeats > 0) {
                LogEvent event = BucketOf.event(second, key).build();
                entries.add(new Batch.Entry(second.getEpochSecond(), key, repeats, EventJson.head(event),
                        EventJson.data(event)));
            }
            Map<String, String> fields = new LinkedHashMap<>(Map.of("host", "web-1", "release", "1.0", "skew", "-40",
                    "acknowledged", Long.toString(acknowledged), "reported", Long.toString(acknowledged
                            + dropped.values().stream().mapToLong(Long::longValue).sum())));
            dropped.forEach((reason, count) -> fields.put("dropped:" + reason, Long.toString(count)));
            if (closed) {
                fields.put("closed", "1");
            }
            try (RedisBuckets buckets = new RedisBuckets(RedisLine.this::client, TIMEOUT,
                    new ReporterIdentity(id, application, "web-1", null, "1.0"))) {
                buckets.push(new Batch(++sequence, entries, fields));
            }
            return this;
        }
    }
}
