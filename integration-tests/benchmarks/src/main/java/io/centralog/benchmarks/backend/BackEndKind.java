package io.centralog.benchmarks.backend;

import java.util.function.Supplier;

/** The back ends that are compared, in the order of the table. */
public enum BackEndKind {
    /** The baseline: the log manager alone. */
    NO_OP("no-op handler", NoOpBackEnd::new),
    /** With its sender and a real Redis. */
    CENTRALOG("Centralog", CentralogBackEnd::new),
    /** As {@code quarkus.log.handler.*.async} has it. */
    JBOSS_ASYNC("JBoss AsyncHandler", JBossAsyncBackEnd::new),
    /** With its defaults. */
    LOGBACK_ASYNC("Logback AsyncAppender", LogbackBackEnd::new),
    /** All loggers asynchronous, by the Disruptor. */
    LOG4J2_ASYNC("Log4j2 async logger", Log4j2BackEnd::new),
    /** As the extension quarkus-logging-gelf has it, by UDP. */
    GELF("GELF handler (UDP)", GelfBackEnd::new),
    /** sentry-jul, by HTTP. */
    SENTRY("sentry-java", SentryBackEnd::new),
    /** The SDK's batch log record processor. */
    OPEN_TELEMETRY("OpenTelemetry batch", OpenTelemetryBackEnd::new);

    private final String label;
    private final Supplier<BackEnd> start;

    BackEndKind(String label, Supplier<BackEnd> start) {
        this.label = label;
        this.start = start;
    }

    /** Its name in the table. */
    public String label() {
        return label;
    }

    /** Starts it; only one at a time in a process. */
    public BackEnd start() {
        return start.get();
    }
}
