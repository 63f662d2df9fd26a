package io.centralog.runtime.send;

import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.Increment;
import io.centralog.runtime.json.EventJson;

/** Turns what was drained into what is sent. Runs on the sender's thread, and never throws: counts go on without the rest. */
final class EntryEncoder {

    /** Data beyond this is dropped, its counts go on; the limits of an event's parts keep it far below. */
    static final int MAX_DATA = 512 * 1024;

    private EntryEncoder() {}

    static Batch.Entry encode(Increment increment) {
        return new Batch.Entry(increment.second(), increment.group().key(), increment.repeats(),
                increment.head() ? head(increment) : null, data(increment));
    }

    private static byte[] data(Increment increment) {
        LogEvent first = increment.first();
        try {
            byte[] data = first == null ? null : EventJson.data(first);
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
