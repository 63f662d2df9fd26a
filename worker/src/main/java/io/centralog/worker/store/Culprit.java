package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.List;

import io.centralog.EventException;
import io.centralog.StackFrame;
import io.centralog.group.FrameNames;

/** Finds the code that a person looks at first. */
final class Culprit {

    private static final int MAX_DEPTH = 100;

    private Culprit() {}

    /**
     * Class and method of the innermost frame of the application's own code, in the root cause if that has any; else the
     * innermost frame of the root cause; null without frames.
     */
    static String of(EventException exception) {
        List<EventException> rootFirst = new ArrayList<>();
        for (EventException e = exception; e != null && rootFirst.size() < MAX_DEPTH; e = e.cause()) {
            rootFirst.add(0, e);
        }
        StackFrame innermost = null;
        for (EventException e : rootFirst) {
            for (StackFrame frame : e.frames()) {
                if (FrameNames.DEFAULT.isInApp(frame.className())) {
                    return FrameNames.name(frame);
                }
                innermost = innermost == null ? frame : innermost;
            }
        }
        return innermost == null ? null : FrameNames.name(innermost);
    }
}
