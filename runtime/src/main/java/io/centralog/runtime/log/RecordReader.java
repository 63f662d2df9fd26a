package io.centralog.runtime.log;

import java.util.ArrayList;
import java.util.List;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

import io.centralog.EventException;
import io.centralog.EventLimits;
import io.centralog.LogEvent;
import io.centralog.StackFrame;
import io.centralog.group.Placeholders;

/**
 * Reads a log record into an event, on the caller's thread: parameters and MDC are live objects. Whatever their code does,
 * an event comes out. Stateless and thread-safe.
 */
final class RecordReader {

    private RecordReader() {}

    /** The message before its parameters were put in; into a finished text the placeholders are put back. */
    static String template(ExtLogRecord record) {
        String message = message(record);
        return isTemplate(record) ? message : Placeholders.putBack(message, record.getParameters());
    }

    static String logger(ExtLogRecord record) {
        String name = record.getLoggerName();
        return name == null ? "" : name;
    }

    /** Its time in microseconds. */
    static long micros(ExtLogRecord record) {
        return record.getInstant().getEpochSecond() * 1_000_000L + record.getInstant().getNano() / 1_000;
    }

    /** Without parameters and MDC: what can be read without running code of the application. */
    static LogEvent readWithoutCode(ExtLogRecord record, String template, EventException exception) {
        return LogEvent.builder().time(record.getInstant()).level(record.getLevel()).logger(logger(record))
                .template(template).exception(exception).thread(record.getThreadName()).build();
    }

    static String message(ExtLogRecord record) {
        return record.getMessage() == null ? "null" : record.getMessage();
    }

    private static boolean isTemplate(ExtLogRecord record) {
        Object[] parameters = record.getParameters();
        return record.getFormatStyle() != FormatStyle.NO_FORMAT && parameters != null && parameters.length > 0;
    }

    /** The record's exception as data; null when there is none. Reads its frames. */
    static EventException exception(ExtLogRecord record) {
        return record.getThrown() == null ? null : EventException.of(record.getThrown());
    }

    static LogEvent read(ExtLogRecord record, String template, EventException exception) {
        return LogEvent.builder()
                .time(record.getInstant())
                .level(record.getLevel())
                .logger(record.getLoggerName())
                .template(template)
                .message(formatted(record))
                .parameters(parameters(record.getParameters()))
                .exception(exception)
                .mdc(record.getMdcCopy())
                .thread(record.getThreadName())
                .build();
    }

    private static String formatted(ExtLogRecord record) {
        try {
            String text = isTemplate(record) ? record.getFormattedMessage() : message(record);
            return text == null ? "null" : text;
        } catch (Exception | StackOverflowError broken) {
            return message(record) + " [formatting threw " + broken.getClass().getName() + "]";
        }
    }

    private static List<String> parameters(Object[] parameters) {
        if (parameters == null) {
            return List.of();
        }
        int read = Math.min(parameters.length, EventLimits.PARAMETERS);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < read; i++) {
            texts.add(text(parameters[i]));
        }
        if (read < parameters.length) {
            texts.add("[cut: " + (parameters.length - read) + " parameters]");
        }
        return texts;
    }

    private static String text(Object value) {
        try {
            return String.valueOf(value);
        } catch (Exception | StackOverflowError broken) {
            return "[toString() threw " + broken.getClass().getName() + "]";
        }
    }

    /** Where the record was logged; null when unknown. Walks the stack: about a microsecond. */
    static StackFrame caller(ExtLogRecord record) {
        String className = record.getSourceClassName();
        return className == null || className.equals("<unknown>")
                ? null
                : new StackFrame(null, className, String.valueOf(record.getSourceMethodName()),
                        record.getSourceFileName(), record.getSourceLineNumber());
    }
}
