package io.centralog.runtime.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centralog.runtime.json.Trace;
import io.centralog.runtime.send.Batch;

/**
 * The traces that Redis has been sent, as far as is known: these go by their names alone. When Redis has them no longer it says
 * so, as for a script. Bounded. For one thread.
 */
final class SentTraces {

    /** Twice as many as Redis keeps at least: see ack.lua. */
    private static final int MAX = 2_000;
    private static final byte[] NOTHING = {};

    private final Map<String, Boolean> names = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX;
        }
    };

    /** Appends how many traces the batch refers to, and of each its name, and the trace itself unless it was sent. */
    void write(Batch batch, List<Object> arguments) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        for (Batch.Entry entry : batch.entries()) {
            if (entry.trace() != null) {
                traces.put(entry.trace().name(), entry.trace());
            }
        }
        arguments.add(traces.size());
        traces.forEach((name, trace) -> {
            arguments.add(name);
            arguments.add(names.put(name, true) == null ? trace.json() : NOTHING);
        });
    }

    void forget() {
        names.clear();
    }
}
