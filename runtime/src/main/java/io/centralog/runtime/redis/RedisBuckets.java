package io.centralog.runtime.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.centralog.runtime.send.Batch;
import io.centralog.runtime.send.BatchSink;
import io.centralog.runtime.send.Push;
import io.centralog.runtime.send.Receipt;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.runtime.send.SinkException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;

/** Adds batches to the buckets in Redis: one round trip each, by push.lua. For one thread. */
public final class RedisBuckets implements BatchSink {

    /** Seconds that an event may lie ahead of Redis' clock before its second is corrected. */
    private static final int TOLERANCE = 1;
    private static final long UNLIMITED = 1L << 50;
    private static final byte[] NOTHING = {};
    private static final long INTRODUCTION_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long NEVER = System.nanoTime() - INTRODUCTION_NANOS;

    private final RedisLink link;
    private final Keys keys;
    private final ReporterIdentity reporter;
    private final long maxPending;
    private final SentTraces traces = new SentTraces();
    private long introduced = NEVER;

    /** Leaves in Redis whatever it holds. */
    public RedisBuckets(Supplier<Redis> clients, Duration timeout, ReporterIdentity reporter) {
        this(clients, timeout, reporter, UNLIMITED);
    }

    /**
     * @param clients makes a Redis client that belongs to this sink alone
     * @param timeout of one call
     * @param maxPending most bytes that the application may leave in Redis without a worker
     */
    public RedisBuckets(Supplier<Redis> clients, Duration timeout, ReporterIdentity reporter, long maxPending) {
        this.link = new RedisLink(clients, timeout);
        this.keys = new Keys(reporter.application());
        this.reporter = reporter;
        this.maxPending = maxPending;
    }

    @Override
    public Push begin(Batch batch, boolean follows) {
        return calling(() -> {
            if (!follows) {
                introduce();
            }
            List<String> names = scriptKeys(batch);
            List<Object> arguments = scriptArguments(batch, follows);
            RedisCall call = link.begin(LuaScript.PUSH, names, arguments);
            return new ScriptPush(call, batch, follows, names, arguments);
        });
    }

    private final class ScriptPush implements Push {

        private final RedisCall call;
        private final Batch batch;
        private final boolean follows;
        private final List<String> names;
        private final List<Object> arguments;

        ScriptPush(RedisCall call, Batch batch, boolean follows, List<String> names, List<Object> arguments) {
            this.call = call;
            this.batch = batch;
            this.follows = follows;
            this.names = names;
            this.arguments = arguments;
        }

        @Override
        public Receipt await() {
            return calling(() -> {
                Response response = link.await(call, LuaScript.PUSH, names, arguments);
                if (response.get(0).toString().equals("untraced")) {
                    traces.forget();
                    response = link.run(LuaScript.PUSH, names, scriptArguments(batch, follows));
                }
                return receipt(response);
            });
        }

        @Override
        public void abandon() {
            call.abandon();
        }
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisFailure e) {
            throw new SinkException(PushRemedies.of(e), e.getMessage(), e);
        }
    }

    // with each connection and now and then: Redis may have lost the set, which lies in a slot of its own
    private void introduce() {
        long now = System.nanoTime();
        if (now - introduced >= INTRODUCTION_NANOS) {
            link.call(Command.SADD, Keys.APPLICATIONS, reporter.application());
            introduced = now;
        }
    }

    private List<String> scriptKeys(Batch batch) {
        List<String> names = new ArrayList<>();
        names.add(keys.reporter(reporter.id()));
        names.add(keys.reporters());
        names.add(keys.pending());
        names.add(keys.pendingBytes());
        names.add(keys.traces());
        names.add(keys.traceUse());
        List<Batch.Entry> entries = batch.entries();
        for (int at = 0; at < entries.size(); at = endOfSecond(entries, at)) {
            String second = Long.toString(entries.get(at).second());
            names.add(keys.count(second));
            names.add(keys.head(second));
            names.add(keys.data(second));
            names.add(keys.by(second));
        }
        return names;
    }

    private List<Object> scriptArguments(Batch batch, boolean follows) {
        List<Object> arguments = new ArrayList<>(6 + 2 * batch.reporter().size() + 4 * batch.entries().size());
        arguments.add(batch.sequence());
        arguments.add(follows ? batch.sequence() - 1 : "");
        arguments.add(reporter.id());
        arguments.add(TOLERANCE);
        arguments.add(maxPending);
        arguments.add(batch.reporter().size());
        batch.reporter().forEach((name, value) -> {
            arguments.add(name);
            arguments.add(value);
        });
        traces.write(batch, arguments);
        int at = 0;
        List<Batch.Entry> entries = batch.entries();
        while (at < entries.size()) {
            int end = endOfSecond(entries, at);
            arguments.add(entries.get(at).second());
            arguments.add(end - at);
            for (Batch.Entry entry : entries.subList(at, end)) {
                arguments.add(entry.key());
                arguments.add(entry.repeats());
                arguments.add(entry.head() == null ? NOTHING : entry.head());
                arguments.add(entry.data() == null ? NOTHING : entry.data());
            }
            at = end;
        }
        return arguments;
    }

    private static int endOfSecond(List<Batch.Entry> entries, int from) {
        int end = from;
        while (end < entries.size() && entries.get(end).second() == entries.get(from).second()) {
            end++;
        }
        return end;
    }

    private static Receipt receipt(Response response) {
        Instant time = Instant.ofEpochSecond(response.get(1).toLong(), response.get(2).toLong() * 1_000);
        return new Receipt(Receipt.Outcome.valueOf(response.get(0).toString().toUpperCase(Locale.ROOT)), time);
    }

    @Override
    public void disconnect() {
        introduced = NEVER;
        traces.forget();
        link.disconnect();
    }

    @Override
    public boolean isServedBy(Thread thread) {
        return link.isServedBy(thread);
    }

    @Override
    public void close() {
        link.close();
    }
}
