package io.centralog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class LogEventTest {

    @Test
    void toLogRecord_printsTheStackTraceOfTheOriginal() {
        Exception original = deep(3);
        LogEvent event = LogEvent.builder().time(Instant.EPOCH).message("100 %s").parameters("{0}").exception(original)
                .thread("t").host("h").build();

        ExtLogRecord record = event.toLogRecord();

        assertThat(printed(record.getThrown())).isEqualTo(printed(original));
        assertThat(event.exception().stackTrace()).isEqualTo(printed(original));
        assertThat(record.getFormattedMessage()).isEqualTo("100 %s");
        assertThat(record.getThreadName()).isEqualTo("t");
    }

    @Test
    void exception_cutsCycles() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);
        EventException read = EventException.of(a);
        assertThat(read.cause().message()).isEqualTo("b");
        assertThat(read.cause().cause()).isNull();
    }

    @Test
    void exception_survivesHostileOnes() {
        EventException read = EventException.of(new RuntimeException() {
            @Override
            public String getLocalizedMessage() {
                throw new IllegalStateException();
            }

            @Override
            public Throwable getCause() {
                throw new IllegalStateException();
            }
        });
        assertThat(read.message()).contains("IllegalStateException");
    }

    @Test
    void build_keepsMicroseconds() {
        LogEvent event = LogEvent.builder().time(Instant.ofEpochSecond(1, 123_456_789)).message("m").build();
        assertThat(event.time().getNano()).isEqualTo(123_456_000);
        assertThat(event.template()).isEqualTo("m");
        assertThat(event.parameters()).isEqualTo(List.of());
    }

    private static Exception deep(int depth) {
        if (depth > 0) {
            return deep(depth - 1);
        }
        try {
            List.of(1).forEach(one -> {
                throw new IllegalArgumentException("inner");
            });
            throw new AssertionError();
        } catch (IllegalArgumentException e) {
            Exception outer = new IllegalStateException("outer", e);
            outer.addSuppressed(new Exception());
            return outer;
        }
    }

    private static String printed(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
