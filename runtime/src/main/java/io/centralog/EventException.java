package io.centralog;

import java.util.List;

/**
 * An exception as data: it holds no live object and prints as the original did.
 *
 * @param type binary name of its class
 * @param message its message; null when it has none
 * @param frames its frames, the innermost first
 * @param cause its cause; null when it has none
 * @param suppressed its suppressed exceptions
 */
public record EventException(String type, String message, List<StackFrame> frames, EventException cause,
        List<EventException> suppressed) {

    public EventException {
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
    }

    /** Reads a live throwable: its frames, causes and suppressed. Costs microseconds. */
    public static EventException of(Throwable thrown) {
        return new ThrowableReader().read(thrown);
    }

    /** The text that {@link Throwable#printStackTrace()} prints, causes and suppressed included. */
    public String stackTrace() {
        return new TracePrinter().print(this);
    }

    /** A throwable that prints as the original did; its class is not the original's. */
    Throwable toThrowable() {
        return new RebuiltThrowable(this);
    }

    /** Type and message, as {@link Throwable#toString()} gives them. */
    @Override
    public String toString() {
        return message == null ? type : type + ": " + message;
    }
}
