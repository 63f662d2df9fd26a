package io.centralog;

/**
 * How large an event may be. What is larger is cut, and marked by {@code [cut: …]} where it was cut: a text at its end, a list
 * by a last element, a map by a key, frames and causes by one that stands for the rest.
 */
public final class EventLimits {

    /** Most characters of a message, a template, and an exception's message. */
    public static final int MESSAGE = 65_536;
    /** Most characters of a parameter, of a value in MDC and tags, and of the names of threads, loggers, classes, … */
    public static final int VALUE = 1_024;
    /** Most characters of a key in MDC and tags. */
    public static final int KEY = 256;
    /** Most parameters. */
    public static final int PARAMETERS = 64;
    /** Most keys of the MDC, and most tags. */
    public static final int KEYS = 64;
    /** Most frames of one exception; the innermost stay. */
    public static final int FRAMES = 256;
    /** Most causes, one below the other. */
    public static final int CAUSES = 8;
    /** Most exceptions of one event, suppressed ones included. */
    public static final int EXCEPTIONS = 32;
    /** Most bytes of the event as JSON, about: message and exception come first, then parameters, MDC and tags. */
    public static final int EVENT = 262_144;

    /** Stands for the exceptions that were cut. */
    static final EventException CUT_EXCEPTION = new EventException("[cut]", "further exceptions", java.util.List.of(),
            null, java.util.List.of());

    private EventLimits() {}

    /** The event within the limits; the same object when it is. */
    public static LogEvent cut(LogEvent event) {
        return new EventCutter().cut(event);
    }

    /** A text with at most so many characters and a mark; null stays null. */
    public static String cut(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        // no half of a surrogate pair stays
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "[cut: " + (text.length() - end) + " characters]";
    }
}
