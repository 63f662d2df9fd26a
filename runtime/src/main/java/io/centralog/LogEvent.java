package io.centralog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * One log call, or one {@link EventReporter#report report}: an immutable value that holds no live object.
 * Thread-safe.
 */
public final class LogEvent {

    private final Instant time;
    private final Level level;
    private final String logger;
    private final String template;
    private final List<String> parameters;
    private final String message;
    private final EventException exception;
    private final Map<String, String> mdc;
    private final Map<String, String> tags;
    private final String thread;
    private final String host;
    private final String application;
    private final String environment;
    private final String release;
    private final String ownKey;

    private LogEvent(Builder b) {
        time = b.time == null ? null : b.time.truncatedTo(ChronoUnit.MICROS);
        level = b.level;
        logger = b.logger;
        template = b.template == null ? b.message : b.template;
        message = b.message == null ? b.template : b.message;
        parameters = List.copyOf(b.parameters);
        exception = b.exception;
        mdc = Map.copyOf(b.mdc);
        tags = Map.copyOf(b.tags);
        thread = b.thread;
        host = b.host;
        application = b.application;
        environment = b.environment;
        release = b.release;
        ownKey = b.ownKey;
    }

    /** A builder with level ERROR and everything else open. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with the values of this event. */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.time = time;
        b.level = level;
        b.logger = logger;
        b.template = template;
        b.message = message;
        b.parameters = parameters;
        b.exception = exception;
        b.mdc = mdc;
        b.tags = tags;
        b.thread = thread;
        b.host = host;
        b.application = application;
        b.environment = environment;
        b.release = release;
        b.ownKey = ownKey;
        return b;
    }

    /** When it happened, in microseconds, by the clock of its host; null until reported. */
    public Instant time() {
        return time;
    }

    /** Its level; never null. */
    public Level level() {
        return level;
    }

    /** Name of its logger; never null, possibly empty. */
    public String logger() {
        return logger;
    }

    /** The message before its parameters were put in; the message itself when there was no template; may be null. */
    public String template() {
        return template;
    }

    /** The parameters of the template as text, in order. */
    public List<String> parameters() {
        return parameters;
    }

    /** The formatted message; may be null. */
    public String message() {
        return message;
    }

    /** The exception; null when there is none. */
    public EventException exception() {
        return exception;
    }

    /** The mapped diagnostic context of the call. */
    public Map<String, String> mdc() {
        return mdc;
    }

    /** Tags of the event and of its application. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Name of the thread; null until reported. */
    public String thread() {
        return thread;
    }

    /** Host that it happened on; null until reported. */
    public String host() {
        return host;
    }

    /** Application that reported it; null until reported. */
    public String application() {
        return application;
    }

    /** Environment such as {@code prod}; may be null. */
    public String environment() {
        return environment;
    }

    /** Release of the application; may be null. */
    public String release() {
        return release;
    }

    /** A grouping key chosen by the reporting code; null when the grouping key is derived from the event. */
    public String ownKey() {
        return ownKey;
    }

    /**
     * Rebuilds a log record: time, level, logger, formatted message, parameters, thread, host, MDC and a throwable whose
     * printed stack trace is that of the original. The message is final text ({@code NO_FORMAT}), since parameters
     * travel as text.
     */
    public ExtLogRecord toLogRecord() {
        ExtLogRecord record = new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, LogEvent.class.getName());
        record.setLoggerName(logger);
        record.setInstant(time == null ? Instant.EPOCH : time);
        record.setParameters(parameters.toArray());
        record.setThreadName(thread);
        record.setHostName(host);
        record.setMdc(mdc);
        record.disableCallerCalculation();
        if (exception != null) {
            record.setThrown(exception.toThrowable());
        }
        return record;
    }

    @Override
    public String toString() {
        return time + " " + level + " [" + logger + "] " + message + (exception == null ? "" : " (" + exception + ")");
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {

        private Instant time;
        private Level level = org.jboss.logmanager.Level.ERROR;
        private String logger = "";
        private String template;
        private String message;
        private List<String> parameters = List.of();
        private EventException exception;
        private Map<String, String> mdc = Map.of();
        private Map<String, String> tags = Map.of();
        private String thread;
        private String host;
        private String application;
        private String environment;
        private String release;
        private String ownKey;

        private Builder() {}

        public Builder time(Instant time) {
            this.time = time;
            return this;
        }

        public Builder level(Level level) {
            this.level = Objects.requireNonNull(level, "level");
            return this;
        }

        public Builder logger(String logger) {
            this.logger = logger == null ? "" : logger;
            return this;
        }

        public Builder template(String template) {
            this.template = template;
            return this;
        }

        public Builder message(String message) {
            this.message = message;
            return this;
        }

        public Builder parameters(List<String> parameters) {
            this.parameters = parameters;
            return this;
        }

        public Builder parameters(String... parameters) {
            this.parameters = Arrays.asList(parameters);
            return this;
        }

        public Builder exception(EventException exception) {
            this.exception = exception;
            return this;
        }

        /** Takes the exception as data: reads its frames, causes and suppressed now. Costs microseconds. */
        public Builder exception(Throwable thrown) {
            this.exception = thrown == null ? null : EventException.of(thrown);
            return this;
        }

        public Builder mdc(Map<String, String> mdc) {
            this.mdc = mdc;
            return this;
        }

        public Builder tags(Map<String, String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder thread(String thread) {
            this.thread = thread;
            return this;
        }

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder application(String application) {
            this.application = application;
            return this;
        }

        public Builder environment(String environment) {
            this.environment = environment;
            return this;
        }

        public Builder release(String release) {
            this.release = release;
            return this;
        }

        public Builder ownKey(String ownKey) {
            this.ownKey = ownKey;
            return this;
        }

        public LogEvent build() {
            return new LogEvent(this);
        }
    }
}
