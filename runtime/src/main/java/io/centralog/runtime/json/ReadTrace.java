package io.centralog.runtime.json;

import io.centralog.EventException;

/**
 * A trace as it came out of Redis, where anyone may have written it.
 *
 * @param trace its bytes and the name under which they stood
 * @param exception what they say, without messages; null when they cannot be read
 * @param flaw why they cannot be read; null when they can
 */
public record ReadTrace(Trace trace, EventException exception, String flaw) {

    /** Reads a trace. */
    static ReadTrace of(Trace trace) {
        if (!trace.isGenuine()) {
            return new ReadTrace(trace, null, "not what its name " + trace.name() + " says");
        }
        try {
            return new ReadTrace(trace, EventJsonReader.readTrace(trace.json()), null);
        } catch (UnreadableException e) {
            return new ReadTrace(trace, null, e.getMessage());
        }
    }
}
