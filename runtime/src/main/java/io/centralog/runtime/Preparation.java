package io.centralog.runtime;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.centralog.DropReason;
import io.centralog.EventFilter;
import io.centralog.EventLimits;
import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.log.EventPreparation;
import io.centralog.runtime.scrub.Scrubber;
import io.centralog.runtime.send.ReporterIdentity;

/**
 * Prepares an event whose data is kept, on the caller's thread: completes it, cuts it to its limits, asks the filters, and
 * takes the secrets out. Thread-safe.
 */
final class Preparation implements EventPreparation {

    private static final Logger LOG = Logger.getLogger(Preparation.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final ReporterIdentity identity;
    private final Map<String, String> tags;
    private final Set<String> contextTags;
    private final Set<String> mdcKeys;
    private final Set<String> ignored;
    private final boolean wantsCaller;
    private final Scrubber scrubber;
    private final Clock clock;
    private final Drops drops;
    private final ThreadLocal<Boolean> filtering = new ThreadLocal<>();
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile List<EventFilter> filters = List.of();

    Preparation(ReporterIdentity identity, CentralogConfig config, Clock clock, Drops drops) {
        this.identity = identity;
        this.tags = Map.copyOf(config.tags());
        this.contextTags = Set.copyOf(config.contextTags().orElse(Set.of()));
        this.mdcKeys = config.mdcKeys().orElse(null);
        this.ignored = Set.copyOf(config.ignoredErrors().orElse(Set.of()));
        this.wantsCaller = config.caller() == CentralogConfig.Caller.FIRST;
        this.scrubber = config.scrub().enabled()
                ? Scrubber.with(config.scrub().keys().orElse(Set.of()), config.scrub().patterns())
                : Scrubber.off();
        this.clock = clock;
        this.drops = drops;
    }

    void filterBy(List<EventFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    @Override
    public boolean ignores(Throwable thrown) {
        if (thrown == null || ignored.isEmpty()) {
            return false;
        }
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (ignored.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether events with an exception of this class are not reported; of its superclasses nothing is known here. */
    boolean ignores(String type) {
        return ignored.contains(type);
    }

    @Override
    public boolean wantsCaller() {
        return wantsCaller;
    }

    @Override
    public boolean runsCode() {
        return !filters.isEmpty();
    }

    @Override
    public String template(String template) {
        return scrubber.text(EventLimits.cut(template, EventLimits.MESSAGE));
    }

    /** The event's own time; now when it has none that can be. */
    Instant time(LogEvent event) {
        Instant time = event.time();
        return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? clock.instant() : time;
    }

    @Override
    public LogEvent prepare(LogEvent event) {
        LogEvent cut = EventLimits.cut(complete(event));
        if (!filters.isEmpty()) {
            LogEvent filtered = filter(cut);
            if (filtered == null) {
                return null;
            }
            cut = EventLimits.cut(filtered.toBuilder().time(cut.time()).application(cut.application()).build());
        }
        return scrubber.event(cut);
    }

    private LogEvent filter(LogEvent event) {
        if (filtering.get() != null) {
            drops.refuse(DropReason.RECURSION, 1);
            return null;
        }
        filtering.set(Boolean.TRUE);
        try {
            LogEvent filtered = event;
            for (EventFilter filter : filters) {
                filtered = filtered == null ? null : filter.filter(filtered);
            }
            if (filtered == null) {
                drops.refuse(DropReason.FILTERED, 1);
            }
            return filtered;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
            drops.refuse(DropReason.FILTERED, 1);
            if (warned.compareAndSet(false, true)) {
                LOG.warnf(broken, "An EventFilter threw: the events that it does not take are dropped and counted");
            }
            return null;
        } finally {
            filtering.remove();
        }
    }

    private LogEvent complete(LogEvent event) {
        LogEvent.Builder complete = event.toBuilder().time(time(event))
                .application(identity.application());
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
        context(event, complete);
        return complete.build();
    }

    /** Tags of the application, of the MDC and of the event, the latter winning; the trace's ids as OpenTelemetry names them. */
    private void context(LogEvent event, LogEvent.Builder complete) {
        Map<String, String> all = new HashMap<>(tags);
        if (event.traceId() == null && !event.mdc().isEmpty()) {
            complete.traceId(event.mdc().get("traceId")).spanId(event.mdc().get("spanId"));
        }
        if (!contextTags.isEmpty() || mdcKeys != null) {
            Map<String, String> kept = new HashMap<>();
            event.mdc().forEach((key, value) -> {
                if (contextTags.contains(key)) {
                    all.put(key, value);
                } else if (mdcKeys == null || mdcKeys.contains(key)) {
                    kept.put(key, value);
                }
            });
            complete.mdc(kept);
        }
        if (!all.isEmpty()) {
            all.putAll(event.tags());
            complete.tags(all);
        }
    }
}
