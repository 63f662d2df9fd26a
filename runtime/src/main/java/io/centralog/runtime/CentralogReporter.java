package io.centralog.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;

import io.centralog.DropReason;
import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.ReporterCounters;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.coalesce.GroupTable;
import io.centralog.runtime.group.GroupingKey;
import io.centralog.runtime.group.MessageNormalizer;
import io.centralog.runtime.log.CentralogHandler;
import io.centralog.runtime.send.BatchSender;
import io.centralog.runtime.send.BatchSender.Sending;
import io.centralog.runtime.send.BatchSink;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.runtime.send.SecondClock;

/** The stages of one process' reporter, from the log handler to the sender. Thread-safe. */
public final class CentralogReporter implements EventReporter {

    private static final int BATCH_GROUPS = 500;
    /** What a group and its slot cost, about. */
    private static final int GROUP_BYTES = 600;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final ReporterIdentity identity;
    private final Map<String, String> tags;
    private final Duration shutdownTimeout;
    private final Clock clock;
    private final Drops drops = new Drops();
    private final GroupTable groups = new GroupTable();
    private final SecondClock seconds = new SecondClock();
    private final Coalescer coalescer;
    private final BatchSender sender;
    private final CentralogHandler handler;
    private volatile DropReason refusing;

    CentralogReporter(ReporterIdentity identity, CentralogConfig config, Clock clock) {
        this.identity = identity;
        this.tags = Map.copyOf(config.tags());
        this.shutdownTimeout = config.shutdownTimeout();
        this.clock = clock;
        this.coalescer = new Coalescer(config.buffer().maxGroups(), dataBytes(config.buffer()), drops);
        this.handler = new CentralogHandler(coalescer, groups, seconds, drops, this::complete);
        this.sender = new BatchSender(identity, coalescer, drops, seconds,
                new Sending(config.linger(), BATCH_GROUPS, handler.backlog(), clock));
        this.handler.setLevel(config.level());
    }

    /** What the memory holds besides groups and slots. */
    private static long dataBytes(CentralogConfig.Buffer buffer) {
        long memory = buffer.maxMemory().asLongValue();
        return Math.max(memory / 4, memory - (long) GROUP_BYTES * buffer.maxGroups());
    }

    /** Who reports. */
    public ReporterIdentity identity() {
        return identity;
    }

    Handler handler() {
        return handler;
    }

    /** Starts to send what is and will be counted. */
    void start(BatchSink sink) {
        sender.start(sink);
    }

    /** Drops and counts every event from now on. */
    void refuse(DropReason reason) {
        refusing = reason;
        handler.refuse(reason);
    }

    /** Sends what waits, within the shutdown timeout, then drops and counts. */
    void close() {
        sender.flush(shutdownTimeout);
        refuse(DropReason.CLOSED);
        sender.close(shutdownTimeout);
    }

    @Override
    public void report(LogEvent event) {
        DropReason reason = refusing;
        if (reason != null) {
            drops.refuse(reason, 1);
            return;
        }
        try {
            count(complete(event));
        } catch (RuntimeException broken) { // whatever an event holds, the caller must not see it
            drops.refuse(DropReason.BROKEN, 1);
        }
    }

    private void count(LogEvent event) {
        String template = event.template() == null ? "" : event.template();
        boolean finished = event.parameters().isEmpty() && template.equals(event.message());
        String text = finished ? MessageNormalizer.normalize(template) : template;
        String key = event.ownKey() != null
                ? GroupingKey.own(event.ownKey())
                : GroupingKey.v1(event.logger(), event.level().getName(), text, event.exception());
        Group group = groups.withKey(key,
                k -> Group.of(k, event.level(), event.logger(), text, event.exception()));
        coalescer.first(group, seconds.second(event.time()), event);
    }

    /** Fills in what an event leaves open. */
    private LogEvent complete(LogEvent event) {
        LogEvent.Builder complete = event.toBuilder().application(identity.application());
        if (event.time() == null || event.time().isBefore(Instant.EPOCH) || event.time().isAfter(LATEST)) {
            complete.time(clock.instant());
        }
        if (event.thread() == null) {
            complete.thread(Thread.currentThread().getName());
        }
        if (event.host() == null) {
            complete.host(identity.host());
        }
        if (event.environment() == null) {
            complete.environment(identity.environment());
        }
        if (event.release() == null) {
            complete.release(identity.release());
        }
        if (!tags.isEmpty()) {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(event.tags());
            complete.tags(all);
        }
        return complete.build();
    }

    @Override
    public boolean flush(Duration timeout) {
        return refusing != null || sender.flush(timeout);
    }

    @Override
    public ReporterCounters counters() {
        return sender.counters();
    }
}
