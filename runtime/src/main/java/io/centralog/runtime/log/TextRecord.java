package io.centralog.runtime.log;

import java.util.UUID;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/** Records whose message arrives formatted, together with the parameters that are in it: those of SLF4J and Log4j2. */
final class TextRecord {

    private TextRecord() {}

    static boolean is(ExtLogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters != null && parameters.length > 0 && record.getFormatStyle() == FormatStyle.NO_FORMAT;
    }

    /** Whether its parameters run no code of the application when they are turned into text. */
    static boolean isWithoutCode(ExtLogRecord record) {
        for (Object parameter : record.getParameters()) {
            if (!isImmutableOfTheJdk(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isImmutableOfTheJdk(Object value) {
        return value == null || value instanceof String || value instanceof Integer || value instanceof Long
                || value instanceof Boolean || value instanceof Double || value instanceof Character
                || value instanceof Short || value instanceof Byte || value instanceof Float || value instanceof UUID
                || value instanceof Enum<?> constant && constant.getDeclaringClass().getClassLoader() == null
                || value instanceof java.time.temporal.TemporalAccessor
                        && value.getClass().getClassLoader() == null
                || value instanceof java.time.Duration;
    }
}
