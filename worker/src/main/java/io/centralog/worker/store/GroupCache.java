package io.centralog.worker.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.worker.store.Row.Head;
import io.centralog.worker.store.Row.Trace;

/**
 * The heads and encoded traces of the groups seen lately. To compare an event with the last of its group costs far less than to
 * check each name, to look for the culprit, and to encode and hash a trace. Bounded; thread-safe.
 */
final class GroupCache {

    private static final int MAX_GROUPS = 1_000;
    /** A longer template is not remembered. */
    private static final int MAX_TEMPLATE = 1_000;

    private final Map<String, Known> byKey = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    /** What the event's group is; shared by its events as far as they are alike. */
    Known group(String groupingKey, LogEvent event) {
        Known known = get(groupingKey);
        if (known != null && known.isLike(event)) {
            return known;
        }
        Known fresh = new Known(event);
        if (event.template() == null || event.template().length() <= MAX_TEMPLATE) {
            put(groupingKey, fresh);
        }
        return fresh;
    }

    private synchronized Known get(String groupingKey) {
        return byKey.get(groupingKey);
    }

    private synchronized void put(String groupingKey, Known known) {
        byKey.put(groupingKey, known);
    }

    /** What events have in common. Thread-safe. */
    static final class Known {

        private final int severity;
        private final String level;
        private final String logger;
        private final String template;
        private final String release;
        private volatile EventException exception;
        private final Head head;
        private Trace trace;

        private Known(LogEvent event) {
            severity = event.level().intValue();
            level = event.level().getName();
            logger = event.logger();
            template = event.template();
            release = event.release();
            exception = TraceJson.withoutMessages(event.exception());
            head = new Head(severity, StorableText.name(level), StorableText.name(logger),
                    template == null ? "" : StorableText.text(template),
                    exception == null ? null : StorableText.name(exception.type()),
                    exception == null ? null : StorableText.name(Culprit.of(exception)), StorableText.name(release));
        }

        private boolean isLike(LogEvent event) {
            boolean alike = severity == event.level().intValue() && level.equals(event.level().getName())
                    && Objects.equals(logger, event.logger()) && Objects.equals(template, event.template())
                    && Objects.equals(release, event.release()) && TraceJson.isSameTrace(exception, event.exception());
            if (alike && exception != null && exception.frames() != event.exception().frames()) {
                exception = TraceJson.withoutMessages(event.exception()); // mostly the next one has the same list
            }
            return alike;
        }

        Head head() {
            return head;
        }

        /** Null without exception. */
        synchronized Trace trace() {
            if (trace == null && exception != null) {
                byte[] json = TraceJson.write(exception);
                trace = new Trace(Hash.of(json), json);
            }
            return trace;
        }
    }
}
