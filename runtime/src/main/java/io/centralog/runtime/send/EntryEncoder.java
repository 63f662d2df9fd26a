package io.centralog.runtime.send;

import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.Increment;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.json.Trace;

/** Turns what was drained into what is sent. Runs on the sender's thread, and never throws: counts go on without the rest. */
final class EntryEncoder {

    /** Data beyond this is dropped, its counts go on; the limits of an event's parts keep it far below. */
    static final int MAX_DATA = 512 * 1024;
    /** A longer trace is written into the data: those that Redis keeps for later events are few and small. */
    static final int MAX_TRACE = 32 * 1024;

    private EntryEncoder() {}

    static Batch.Entry encode(Increment increment) {
        Trace trace = trace(increment.first());
        byte[] data = data(increment, trace);
        return new Batch.Entry(increment.second(), increment.group().key(), increment.repeats(),
                increment.head() ? head(increment) : null, data, data == null ? null : trace);
    }

    // null also for one that is written into the data
    private static Trace trace(LogEvent first) {
        try {
            Trace trace = first == null || first.exception() == null ? null : Trace.of(first.exception());
            return trace == null || trace.json().length > MAX_TRACE
                    ? null
                    : new Trace(trace.name(), LuaTail.behind(trace.json(), trace.name()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unwritable) {
            return null;
        }
    }

    private static byte[] data(Increment increment, Trace trace) {
        LogEvent first = increment.first();
        try {
            byte[] data = first == null ? null : EventJson.data(first, trace);
            return data != null && data.length <= MAX_DATA ? LuaTail.behind(data, increment.group().key()) : null;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unwritable) {
            return null;
        }
    }

    private static byte[] head(Increment increment) {
        try {
            return LuaTail.behind(EventJson.head(increment.group().what(), increment.firstMicros(), increment.span()),
                    increment.group().key());
        } catch (RuntimeException unwritable) {
            return null;
        }
    }
}
