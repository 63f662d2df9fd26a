package io.centralog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Turns a live throwable into data. Bounded in depth, number and frames; cycles are cut; an exception whose own code
 * throws is still read. Not thread-safe: one reader for one throwable.
 */
final class ThrowableReader {

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    EventException read(Throwable thrown) {
        return read(thrown, 0);
    }

    private EventException read(Throwable thrown, int depth) {
        seen.add(thrown);
        Throwable cause = cause(thrown);
        return new EventException(thrown.getClass().getName(), message(thrown), frames(thrown),
                cause == null || seen.contains(cause) ? null : nested(cause, depth + 1), suppressed(thrown, depth + 1));
    }

    private EventException nested(Throwable thrown, int depth) {
        return depth > EventLimits.CAUSES || seen.size() >= EventLimits.EXCEPTIONS
                ? EventLimits.CUT_EXCEPTION
                : read(thrown, depth);
    }

    private List<EventException> suppressed(Throwable thrown, int depth) {
        List<EventException> list = new ArrayList<>();
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                EventException read = nested(suppressed, depth);
                list.add(read);
                if (read == EventLimits.CUT_EXCEPTION) {
                    break;
                }
            }
        }
        return list;
    }

    // getCause and getMessage may be overridden by application code, which may throw
    private static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static String message(Throwable thrown) {
        try {
            return thrown.getLocalizedMessage();
        } catch (Throwable broken) {
            return "[getMessage() threw " + broken.getClass().getName() + "]";
        }
    }

    private static List<StackFrame> frames(Throwable thrown) {
        StackTraceElement[] elements = thrown.getStackTrace();
        int kept = Math.min(elements.length, EventLimits.FRAMES);
        List<StackFrame> frames = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            frames.add(StackFrame.of(elements[i]));
        }
        if (kept < elements.length) {
            frames.add(StackFrame.cut(elements.length - kept));
        }
        return frames;
    }
}
