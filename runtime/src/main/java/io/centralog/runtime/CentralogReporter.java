package io.centralog.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Handler;

import io.centralog.DropReason;
import io.centralog.EventFilter;
import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.ReporterCounters;
import io.centralog.group.FrameNames;
import io.centralog.group.GroupingKey;
import io.centralog.group.MessageNormalizer;
import io.centralog.runtime.coalesce.CallTable;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.coalesce.GroupTable;
import io.centralog.runtime.log.CentralogHandler;
import io.centralog.runtime.log.NamedHandler;
import io.centralog.runtime.send.BatchSender;
import io.centralog.runtime.send.BatchSender.Sending;
import io.centralog.runtime.send.BatchSink;
import io.centralog.runtime.send.ReporterIdentity;
import io.centralog.runtime.send.SecondClock;

/** The stages of one process' reporter, from the log handler to the sender. Thread-safe. */
public final class CentralogReporter implements EventReporter {

    private static final int BATCH_GROUPS = 500;
    /** What takes the place of a stack trace's hash for events without one that did not come through the handler. */
    private static final long FINISHED = 2;
    private static final long TEMPLATE = 3;
    /** The batch that is packed, the one in flight, and that one once more as it waits to be written. */
    private static final int BATCH_BYTES = 4 << 20;
    /** What a group and its slot cost, about. */
    private static final int GROUP_BYTES = 600;
    /** The tables of groups and log calls when they are full, about. */
    private static final int TABLE_BYTES = 7 << 20;

    private final ReporterIdentity identity;
    private final Duration shutdownTimeout;
    private final Drops drops = new Drops();
    private final GroupTable groups;
    private final CallTable<Group> calls = new CallTable<>();
    private final SecondClock seconds = new SecondClock();
    private final Coalescer coalescer;
    private final BatchSender sender;
    private final CentralogHandler handler;
    private final Preparation preparation;
    private volatile DropReason refusing;

    public CentralogReporter(ReporterIdentity identity, CentralogConfig config, Clock clock) {
        this.identity = identity;
        this.shutdownTimeout = config.shutdownTimeout();
        this.preparation = new Preparation(identity, config, clock, drops);
        this.groups = new GroupTable(
                new GroupingKey(config.grouping(), new FrameNames(config.inAppPackages().orElse(List.of()))));
        this.coalescer = new Coalescer(config.buffer().maxGroups(), dataBytes(config.buffer()), drops);
        this.handler = new CentralogHandler(coalescer, groups, seconds, drops, preparation);
        this.sender = new BatchSender(identity, coalescer, drops, seconds,
                new Sending(config.linger(), BATCH_GROUPS, handler.backlog(), clock));
        this.handler.setLevel(config.level());
        this.handler.leaveOut(sender::isOwn);
    }

    /** What the memory holds besides groups, slots, tables and batches. */
    private static long dataBytes(CentralogConfig.Buffer buffer) {
        long memory = buffer.maxMemory().asLongValue();
        return Math.max(memory / 4, memory - (long) GROUP_BYTES * buffer.maxGroups() - TABLE_BYTES - BATCH_BYTES);
    }

    /** Who reports. */
    public ReporterIdentity identity() {
        return identity;
    }

    /** The log handler that counts into this reporter. */
    public Handler handler() {
        return handler;
    }

    /** The handler under its name. */
    Handler namedHandler() {
        return new NamedHandler(handler);
    }

    /** Asks these before an event is kept, from now on. */
    void filterBy(List<EventFilter> filters) {
        preparation.filterBy(filters);
    }

    /** Whether events reach Redis now. */
    public ReporterState state() {
        DropReason reason = refusing;
        if (reason == null) {
            return sender.troubleSince() == null ? ReporterState.OK : ReporterState.DEGRADED;
        }
        return switch (reason) {
            case NO_REDIS -> ReporterState.NO_REDIS;
            case DISABLED -> ReporterState.DISABLED;
            default -> ReporterState.CLOSED;
        };
    }

    /** Since when Redis does not take events; null while it does. */
    public Instant troubleSince() {
        return sender.troubleSince();
    }

    /** Events with an exception that were counted for the group that their log call last had, since too many waited. */
    public long approximated() {
        return handler.approximated();
    }

    /** Starts to send what is and will be counted. */
    public void start(BatchSink sink) {
        sender.start(sink);
    }

    /** Drops and counts every event from now on. */
    void refuse(DropReason reason) {
        refusing = reason;
        handler.refuse(reason);
    }

    /** Sends what waits, then drops and counts, all within the shutdown timeout. */
    public void close() {
        long end = System.nanoTime() + shutdownTimeout.toNanos();
        sender.flush(shutdownTimeout);
        refuse(DropReason.CLOSED);
        sender.close(Duration.ofNanos(end - System.nanoTime()));
    }

    @Override
    public void report(LogEvent event) {
        DropReason reason = refusing;
        if (reason != null) {
            drops.refuse(reason, 1);
            return;
        }
        try {
            count(event);
        } catch (RuntimeException broken) { // whatever an event holds, the caller must not see it
            drops.refuse(DropReason.BROKEN, 1);
        }
    }

    private void count(LogEvent event) {
        Instant time = preparation.time(event);
        long second = seconds.second(time);
        Group group = group(event);
        if (coalescer.repeat(group, second)) {
            return;
        }
        if (event.exception() != null && preparation.ignores(event.exception().type())) {
            drops.refuse(DropReason.IGNORED, 1);
            return;
        }
        String template = group.template() == null ? template(event) : group.template();
        LogEvent kept = preparation.prepare(event.toBuilder().time(time).template(template).build());
        if (kept != null) {
            coalescer.first(group, second, kept);
        }
    }

    private Group group(LogEvent event) {
        String template = event.template() == null ? "" : event.template();
        boolean finished = isFinished(event);
        boolean simple = event.exception() == null && event.ownKey() == null;
        long kind = finished ? FINISHED : TEMPLATE;
        Group known = simple ? calls.find(event.logger(), event.level().intValue(), template, kind) : null;
        if (known != null) {
            return known;
        }
        String text = template(event);
        Group group = event.ownKey() == null
                ? groups.of(event.logger(), event.level(), text, event.exception())
                : groups.withKey(GroupingKey.own(event.ownKey()),
                        k -> Group.of(k, event.level(), event.logger(), text, event.exception()));
        if (simple && group.takesAnotherText()) {
            calls.remember(event.logger(), event.level().intValue(), template, kind, group);
        }
        return group;
    }

    private static boolean isFinished(LogEvent event) {
        return event.parameters().isEmpty() && event.template() != null && event.template().equals(event.message());
    }

    private String template(LogEvent event) {
        String template = event.template() == null ? "" : event.template();
        return preparation.template(isFinished(event) ? MessageNormalizer.normalize(template) : template);
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
