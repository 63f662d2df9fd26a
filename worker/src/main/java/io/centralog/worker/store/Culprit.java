package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.List;

import io.centralog.EventException;
import io.centralog.StackFrame;

/** Finds the code that a person looks at first. */
final class Culprit {

    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
            "org.jboss.", "org.hibernate.", "org.postgresql.", "org.apache.", "org.eclipse.", "org.springframework.",
            "org.slf4j.", "io.quarkus.", "io.quarkiverse.", "io.vertx.", "io.netty.", "io.smallrye.", "io.agroal.",
            "com.fasterxml.", "com.arjuna.", "kotlin.", "scala.");
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
                if (isOwn(frame)) {
                    return name(frame);
                }
                innermost = innermost == null ? frame : innermost;
            }
        }
        return innermost == null ? null : name(innermost);
    }

    private static boolean isOwn(StackFrame frame) {
        for (String library : LIBRARIES) {
            if (frame.className().startsWith(library)) {
                return false;
            }
        }
        return true;
    }

    private static String name(StackFrame frame) {
        return frame.className() + "." + frame.method();
    }
}
