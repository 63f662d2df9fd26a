package io.centralog.benchmarks.backend;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;

/** Does what the handler of Quarkus' extension quarkus-opentelemetry does, except the look for the caller's location. */
final class OpenTelemetryHandler extends ExtHandler {

    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("log.logger.namespace");
    private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> TRACE = AttributeKey.stringKey("exception.stacktrace");

    private final Logger logger;

    OpenTelemetryHandler(LoggerProvider provider) {
        logger = provider.loggerBuilder("benchmark").build();
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(THREAD_NAME, record.getThreadName());
        attributes.put(THREAD_ID, record.getLongThreadID());
        attributes.put(NAMESPACE, record.getLoggerName());
        record.getMdcCopy().forEach(attributes::put);
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            StringWriter trace = new StringWriter(1024);
            thrown.printStackTrace(new PrintWriter(trace));
            attributes.put(TRACE, trace.toString());
            attributes.put(TYPE, thrown.getClass().getName());
            attributes.put(MESSAGE, thrown.getMessage());
        }
        logger.logRecordBuilder().setTimestamp(record.getInstant()).setObservedTimestamp(record.getInstant())
                .setSeverity(Severity.ERROR).setSeverityText(record.getLevel().getName())
                .setBody(record.getFormattedMessage()).setAllAttributes(attributes.build()).emit();
    }
}
