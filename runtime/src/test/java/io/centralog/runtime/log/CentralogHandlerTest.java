package io.centralog.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import io.centralog.LogEvent;
import io.centralog.group.FrameNames;
import io.centralog.group.GroupingKey;
import io.centralog.group.GroupingMethod;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.GroupTable;
import io.centralog.runtime.coalesce.Increment;
import io.centralog.runtime.send.SecondClock;

class CentralogHandlerTest {

    private final Drops drops = new Drops();
    private final Coalescer coalescer = new Coalescer(1_000, 1 << 20, drops);
    private final CentralogHandler handler = new CentralogHandler(coalescer,
            new GroupTable(new GroupingKey(GroupingMethod.V1, new FrameNames(List.of("io.centralog.runtime.log")))),
            new SecondClock(), drops,
            new AsItIs());

    @Test
    void publish_countsRepeatsWithExceptionsExactly() {
        for (int i = 0; i < 5_000; i++) {
            handler.publish(failure(i % 2 == 0 ? here() : there()));
        }
        handler.backlog().resolve();
        assertThat(coalescer.counted()).isEqualTo(5_000);
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void publish_findsOneTemplateForTextsThatArriveFormatted() {
        for (int i = 0; i < 500; i++) {
            ExtLogRecord record = new ExtLogRecord(Level.ERROR, "order " + i + " of ann failed", FormatStyle.NO_FORMAT,
                    "x");
            record.setLoggerName("shop");
            record.setParameters(new Object[]{ i, "ann" });
            handler.publish(record);
        }
        handler.backlog().resolve();
        assertThat(coalescer.counted()).isEqualTo(500);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void publish_putsAnExceptionWithoutFramesIntoTheGroupOfItsCall() {
        handler.publish(failure(here()));
        for (int i = 0; i < 10; i++) {
            IllegalStateException stripped = new IllegalStateException("x");
            stripped.setStackTrace(new StackTraceElement[0]);
            handler.publish(failure(stripped));
        }
        handler.backlog().resolve();
        assertThat(coalescer.counted()).isEqualTo(11);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void resolve_endsAlthoughCallersGoOn() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong published = new AtomicLong();
        CountDownLatch running = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            while (!done.get()) {
                handler.publish(failure(here()));
                published.incrementAndGet();
                running.countDown();
            }
        });
        caller.start();
        running.await();
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                for (int i = 0; i < 20; i++) {
                    handler.backlog().resolve();
                }
            });
        } finally {
            done.set(true);
            caller.join();
        }
        handler.backlog().resolve();
        assertThat(coalescer.counted() + drops.refused()).isEqualTo(published.get());
    }

    private long keys() {
        return coalescer.drain(Long.MAX_VALUE, 10_000).stream().map((Increment i) -> i.group().key()).distinct()
                .count();
    }

    private static IllegalStateException here() {
        return new IllegalStateException("x");
    }

    private static IllegalStateException there() {
        return new IllegalStateException("x");
    }

    private static ExtLogRecord failure(Throwable thrown) {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "payment failed", FormatStyle.MESSAGE_FORMAT, "x");
        record.setLoggerName("shop");
        record.setThrown(thrown);
        return record;
    }

    private static final class AsItIs implements EventPreparation {

        @Override
        public boolean ignores(Throwable thrown) {
            return false;
        }

        @Override
        public boolean wantsCaller() {
            return false;
        }

        @Override
        public boolean runsCode() {
            return false;
        }

        @Override
        public String template(String template) {
            return template;
        }

        @Override
        public LogEvent prepare(LogEvent event) {
            return event;
        }
    }
}
