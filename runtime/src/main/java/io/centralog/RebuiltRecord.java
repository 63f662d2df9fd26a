package io.centralog;

import java.time.Instant;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/** Makes a log record of an event of another process. */
final class RebuiltRecord {

    private RebuiltRecord() {}

    static ExtLogRecord of(LogEvent event) {
        ExtLogRecord record = new ExtLogRecord(event.level(), event.message(), FormatStyle.NO_FORMAT,
                LogEvent.class.getName());
        record.setLoggerName(event.logger());
        record.setInstant(event.time() == null ? Instant.EPOCH : event.time());
        record.setParameters(event.parameters().toArray());
        record.setThreadName(event.thread());
        record.setHostName(event.host());
        record.setMdc(event.mdc());
        record.disableCallerCalculation();
        if (event.caller() != null) {
            record.setSourceClassName(event.caller().className());
            record.setSourceMethodName(event.caller().method());
            record.setSourceFileName(event.caller().file());
            record.setSourceLineNumber(event.caller().line());
        }
        if (event.exception() != null) {
            record.setThrown(event.exception().toThrowable());
        }
        return record;
    }
}
