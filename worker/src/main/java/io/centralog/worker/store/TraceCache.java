package io.centralog.worker.store;

import java.util.LinkedHashMap;
import java.util.Map;

import io.centralog.EventException;
import io.centralog.worker.store.Row.Trace;

/**
 * The encoded traces of the groups seen lately. To compare a trace with the last of its group costs far less than
 * to encode and hash it. Bounded; thread-safe.
 */
final class TraceCache {

    private static final int MAX_GROUPS = 1_000;

    private record Known(EventException exception, Trace trace) {}

    private final Map<String, Known> byGroup = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    synchronized Trace trace(String groupingKey, EventException exception) {
        Known known = byGroup.get(groupingKey);
        if (known != null && TraceJson.isSameTrace(known.exception(), exception)) {
            return known.trace();
        }
        byte[] json = TraceJson.write(exception);
        Trace trace = new Trace(Hash.of(json), json);
        byGroup.put(groupingKey, new Known(exception, trace));
        return trace;
    }
}
