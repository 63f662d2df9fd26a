package io.centralog.load;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/** Keeps the load's own events off the console, which would be slower than what is measured. */
@LoggingFilter(name = "without-events")
public final class WithoutEvents implements Filter {

    private static final String EVENTS = Events.class.getName();

    @Override
    public boolean isLoggable(LogRecord record) {
        return !EVENTS.equals(record.getLoggerName());
    }
}
