package io.centralog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;

import org.jboss.logmanager.ExtLogRecord;

/**
 * One log call, or one {@link EventReporter#report report}: an immutable value that holds no live object.
 * Thread-safe.
 */
public final class LogEvent {

    /** A copy that nobody changes any more. */
    private final Builder values;

    private LogEvent(Builder builder) {
        values = builder.copy();
        values.time = values.time == null ? null : values.time.truncatedTo(ChronoUnit.MICROS);
        values.template = builder.template == null ? builder.message : builder.template;
        values.message = builder.message == null ? builder.template : builder.message;
        values.parameters = Texts.of(builder.parameters);
        values.mdc = Texts.of(builder.mdc);
        values.tags = Texts.of(builder.tags);
    }

    /** A builder with level ERROR and everything else open. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with the values of this event. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** When it happened, in microseconds, by the clock of its host; null until reported. */
    public Instant time() {
        return values.time;
    }

    /** Its level; never null. */
    public Level level() {
        return values.level;
    }

    /** Name of its logger; never null, possibly empty. */
    public String logger() {
        return values.logger;
    }

    /** The message before its parameters were put in; the message itself when there was no template; may be null. */
    public String template() {
        return values.template;
    }

    /** The parameters of the template as text, in order. */
    public List<String> parameters() {
        return values.parameters;
    }

    /** The formatted message; may be null. */
    public String message() {
        return values.message;
    }

    /** The exception; null when there is none. */
    public EventException exception() {
        return values.exception;
    }

    /** The mapped diagnostic context of the call. */
    public Map<String, String> mdc() {
        return values.mdc;
    }

    /** Tags of the event and of its application. */
    public Map<String, String> tags() {
        return values.tags;
    }

    /** Id of the OpenTelemetry trace that it happened in; may be null. */
    public String traceId() {
        return values.traceId;
    }

    /** Id of the OpenTelemetry span that it happened in; may be null. */
    public String spanId() {
        return values.spanId;
    }

    /** Where it was logged; null when unknown. */
    public StackFrame caller() {
        return values.caller;
    }

    /** Name of the thread; null until reported. */
    public String thread() {
        return values.thread;
    }

    /** Host that it happened on; null until reported. */
    public String host() {
        return values.host;
    }

    /** Application that reported it; null until reported. */
    public String application() {
        return values.application;
    }

    /** Environment such as {@code prod}; may be null. */
    public String environment() {
        return values.environment;
    }

    /** Release of the application; may be null. */
    public String release() {
        return values.release;
    }

    /** A grouping key chosen by the reporting code; null when the grouping key is derived from the event. */
    public String ownKey() {
        return values.ownKey;
    }

    /**
     * Rebuilds a log record: time, level, logger, formatted message, parameters, thread, host, MDC and a throwable whose
     * printed stack trace is that of the original. The message is final text ({@code NO_FORMAT}), since parameters
     * travel as text.
     */
    public ExtLogRecord toLogRecord() {
        return RebuiltRecord.of(this);
    }

    @Override
    public String toString() {
        return values.time + " " + values.level + " [" + values.logger + "] " + values.message
                + (values.exception == null ? "" : " (" + values.exception + ")");
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder implements Cloneable {

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
        private String traceId;
        private String spanId;
        private StackFrame caller;

        private Builder() {}

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e); // it is Cloneable
            }
        }

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

        public Builder traceId(String traceId) {
            this.traceId = traceId;
            return this;
        }

        public Builder spanId(String spanId) {
            this.spanId = spanId;
            return this;
        }

        public Builder caller(StackFrame caller) {
            this.caller = caller;
            return this;
        }

        public LogEvent build() {
            return new LogEvent(this);
        }
    }
}
