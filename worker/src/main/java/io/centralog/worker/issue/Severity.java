package io.centralog.worker.issue;

import java.util.Locale;

/** The five classes of levels that pages and charts tell apart, the worst first. */
public enum Severity {

    FATAL(1100), ERROR(1000), WARN(900), INFO(800), DEBUG(Integer.MIN_VALUE);

    private final int from;

    Severity(int from) {
        this.from = from;
    }

    /** The class of a numeric level, as {@code java.util.logging.Level.intValue()} gives it. */
    public static Severity of(int level) {
        for (Severity severity : values()) {
            if (level >= severity.from) {
                return severity;
            }
        }
        return DEBUG;
    }

    /** The lowest numeric level of this class. */
    public int from() {
        return from;
    }

    /** The lower-case word, which is also the suffix of its style classes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
