package io.centralog.worker.line;

import java.util.Locale;

/** How well something is, the worst last. */
public enum Grade {

    /** Ended, or never begun: nothing to look at. */
    OFF, OK, WARN, BAD;

    /** The lower-case word, which is also the suffix of its style classes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
