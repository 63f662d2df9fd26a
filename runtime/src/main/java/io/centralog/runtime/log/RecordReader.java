package io.centralog.runtime.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.runtime.group.MessageNormalizer;

/**
 * Reads a log record into an event, on the caller's thread: parameters and MDC are live objects. Whatever their code does,
 * an event comes out; what is too long is cut and marked. Stateless and thread-safe.
 */
final class RecordReader {

    private static final int MAX_MESSAGE = 65_536;
    private static final int MAX_VALUE = 1_024;
    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_MDC = 64;

    private RecordReader() {}

    /** The message before its parameters were put in; a finished text is normalised. */
    static String template(ExtLogRecord record) {
        String message = message(record);
        return isTemplate(record) ? message : MessageNormalizer.normalize(message);
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
                .template(cut(template, MAX_MESSAGE)).exception(exception).thread(record.getThreadName()).build();
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
                .template(cut(template, MAX_MESSAGE))
                .message(cut(formatted(record), MAX_MESSAGE))
                .parameters(parameters(record.getParameters()))
                .exception(exception)
                .mdc(mdc(record))
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
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(parameters.length, MAX_PARAMETERS); i++) {
            texts.add(text(parameters[i]));
        }
        return texts;
    }

    private static String text(Object value) {
        try {
            return cut(String.valueOf(value), MAX_VALUE);
        } catch (Exception | StackOverflowError broken) {
            return "[toString() threw " + broken.getClass().getName() + "]";
        }
    }

    private static Map<String, String> mdc(ExtLogRecord record) {
        Map<String, String> copy = record.getMdcCopy();
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : copy.entrySet()) {
            if (kept.size() == MAX_MDC) {
                kept.put("[cut]", (copy.size() - MAX_MDC) + " more keys");
                break;
            }
            kept.put(entry.getKey(), text(entry.getValue()));
        }
        return kept;
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most) + "[cut: " + (text.length() - most) + " characters]";
    }
}
