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

    private static final int MAX_EXCEPTIONS = 64;
    private static final int MAX_FRAMES = 512;
    private static final int MAX_MESSAGE = 65_536;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    EventException read(Throwable thrown) {
        seen.add(thrown);
        Throwable cause = cause(thrown);
        return new EventException(thrown.getClass().getName(), message(thrown), frames(thrown),
                cause == null || !mayRead(cause) ? null : read(cause), suppressed(thrown));
    }

    private boolean mayRead(Throwable next) {
        return seen.size() < MAX_EXCEPTIONS && !seen.contains(next);
    }

    private List<EventException> suppressed(Throwable thrown) {
        List<EventException> list = new ArrayList<>();
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (mayRead(suppressed)) {
                list.add(read(suppressed));
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
            String message = thrown.getLocalizedMessage();
            return message == null || message.length() <= MAX_MESSAGE
                    ? message
                    : message.substring(0, MAX_MESSAGE) + "[cut: " + (message.length() - MAX_MESSAGE) + " characters]";
        } catch (Throwable broken) {
            return "[getMessage() threw " + broken.getClass().getName() + "]";
        }
    }

    private static List<StackFrame> frames(Throwable thrown) {
        StackTraceElement[] elements = thrown.getStackTrace();
        int kept = Math.min(elements.length, MAX_FRAMES);
        List<StackFrame> frames = new ArrayList<>(kept);
        for (int i = 0; i < kept; i++) {
            frames.add(StackFrame.of(elements[i]));
        }
        return frames;
    }
}
