package io.centralog.runtime.json;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Traces read lately, by their names: an incident brings the same few over and over, and reading one costs more than the rest
 * of its event. Bounded by the bytes that it remembers. Thread-safe.
 */
public final class TraceCache {

    /** Of JSON; what is read from it takes two or three times as much. */
    private static final int MAX_BYTES = 8 << 20;
    /** What one costs beside its JSON, about. */
    private static final int EACH = 300;

    /** The one that was not asked for for longest comes first. */
    private final Map<String, ReadTrace> byName = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** The trace of this name; null when it is not remembered. */
    public synchronized ReadTrace get(String name) {
        return byName.get(name);
    }

    /** Reads a trace and remembers it when it can be read. */
    public ReadTrace read(Trace trace) {
        ReadTrace read = ReadTrace.of(trace);
        return read.flaw() == null ? remember(read) : read;
    }

    // all who ask for a name get the same object, so that its frames are compared at a glance
    private synchronized ReadTrace remember(ReadTrace read) {
        ReadTrace before = byName.putIfAbsent(read.trace().name(), read);
        if (before != null) {
            return before;
        }
        bytes += bytes(read);
        Iterator<ReadTrace> eldest = byName.values().iterator();
        while (bytes > MAX_BYTES && eldest.hasNext()) {
            bytes -= bytes(eldest.next());
            eldest.remove();
        }
        return read;
    }

    private static int bytes(ReadTrace read) {
        return EACH + read.trace().json().length;
    }
}
