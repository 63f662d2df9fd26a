package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.DropReason;
import io.centralog.EventLimits;
import io.centralog.LogEvent;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.QuarkusUnitTest;

/** Whatever a record holds: no exception, and a stored event. */
class HostileRecordsTest extends Gathering {

    @RegisterExtension
    static final QuarkusUnitTest APP = new OwnRedis().running(new QuarkusUnitTest())
            .overrideConfigKey("quarkus.log.category.\"hostile\".level", "WARN")
            .overrideConfigKey("quarkus.log.console.enabled", "false");

    private static final Logger LOG = Logger.getLogger("hostile");

    @Test
    void nulls_areStored() {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, null, FormatStyle.PRINTF, "x");
        record.setLoggerName("hostile");
        LOG.logRaw(record);
        log("null parameter %s", (Object) null);
        ExtLogRecord without = record("no parameters %s");
        without.setParameters(null);
        LOG.logRaw(without);
        ExtLogRecord nobody = record("nobody");
        nobody.setLoggerName(null);
        nobody.setThreadName(null);
        nobody.setHostName(null);
        LOG.logRaw(nobody);

        assertThat(gather(4)).extracting(o -> o.event().message())
                .containsExactlyInAnyOrder("null", "null parameter null", "no parameters %s", "nobody");
    }

    @Test
    void parameterThatThrows_isNamed() {
        log("it is %s", thing(() -> {
            throw new IllegalStateException("broken");
        }));
        LogEvent event = one();
        assertThat(event.parameters()).containsExactly("[toString() threw java.lang.IllegalStateException]");
        assertThat(event.message()).isEqualTo("it is %s [formatting threw java.lang.IllegalStateException]");
    }

    @Test
    void parameterThatLogs_doesNotRecurse() {
        long before = reporter.counters().dropped().getOrDefault(DropReason.RECURSION, 0L);
        Object[] self = new Object[1];
        self[0] = thing(() -> {
            log("inner %s", self[0]);
            return "outer";
        });
        log("it is %s", self[0]);
        assertThat(one().message()).isEqualTo("it is outer");
        assertThat(reporter.counters().dropped().get(DropReason.RECURSION)).isGreaterThan(before);
    }

    @Test
    void parameterThatTakesSeconds_delaysItsCallerOnly() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread slow = new Thread(() -> log("it is %s", thing(() -> {
            entered.countDown();
            await(leave);
            return "slow";
        })));
        slow.start();
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        log("other");
        assertThat(one().message()).isEqualTo("other");
        leave.countDown();
        slow.join();
        assertThat(one().message()).isEqualTo("it is slow");
    }

    @Test
    void wrongFormat_showsTheTemplate() {
        log("%d of %q", "text", 2);
        assertThat(one().message()).startsWith("%d of %q [formatting threw java.util.");
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "{0", FormatStyle.MESSAGE_FORMAT, "x");
        record.setLoggerName("hostile");
        record.setParameters(new Object[]{ 1 });
        LOG.logRaw(record);
        assertThat(one().message()).startsWith("{0 [formatting threw java.lang.IllegalArg");
    }

    @Test
    void cyclicAndHostileThrowables_areCut() {
        Exception a = new Exception("a");
        a.initCause(new Exception("b", a));
        a.addSuppressed(a.getCause());
        thrown(a);
        assertThat(one().exception().cause().message()).isEqualTo("b");
        Exception chain = new Exception("0");
        for (int i = 1; i < 10_000; i++) {
            chain = new Exception(Integer.toString(i), chain);
        }
        thrown(chain);
        assertThat(one().exception().toString()).contains("9999");
    }

    @Test
    void hugeMessageAndStack_areCutAndMarked() {
        Exception deep = new Exception("m".repeat(10_000_000));
        StackTraceElement[] frames = new StackTraceElement[100_000];
        Arrays.setAll(frames, i -> new StackTraceElement("shop.Order", "m" + i, "Order.java", i));
        deep.setStackTrace(frames);
        ExtLogRecord record = record("x".repeat(10_000_000));
        record.setThrown(deep);
        LOG.logRaw(record);

        LogEvent event = one();

        assertThat(event.message()).hasSizeLessThan(EventLimits.MESSAGE + 50).endsWith("x[cut: 9934464 characters]");
        assertThat(event.exception().message()).endsWith("m[cut: 9934464 characters]");
        assertThat(event.exception().frames()).hasSize(EventLimits.FRAMES + 1);
        assertThat(event.exception().stackTrace()).endsWith("\tat [cut: 99744 frames]\n");
    }

    @Test
    void nulAndLoneSurrogates_areStored() {
        log("a\u0000b\uD800c");
        assertThat(one().message()).isEqualTo("a\u0000b\\uD800c");
        log("\u0000".repeat(60_000));
        assertThat(one().message()).startsWith("\u0000\u0000").endsWith(" characters]");
    }

    @Test
    void hugeMdcAndParameters_areCutAndMarked() {
        ExtLogRecord record = record("%s");
        Map<String, String> mdc = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            mdc.put("key" + i, "v".repeat(2_000));
        }
        record.setMdc(mdc);
        record.setParameters(Collections.nCopies(10_000, "p".repeat(2_000)).toArray());
        LOG.logRaw(record);
        LogEvent event = one();
        assertThat(event.mdc()).hasSize(EventLimits.KEYS + 1).containsEntry("[cut]", "9936 keys");
        assertThat(event.parameters()).hasSize(EventLimits.PARAMETERS + 1).endsWith("[cut: 9936 parameters]")
                .startsWith("p".repeat(1_024) + "[cut: 976 characters]");
    }

    @Test
    void reportedEventOfAnySize_isCut() {
        reporter.report(LogEvent.builder().logger("l".repeat(5_000)).message("m".repeat(1_000_000))
                .parameters(Collections.nCopies(100_000, "p")).tags(Map.of("t".repeat(9_999), "v".repeat(9_999)))
                .build());
        LogEvent event = one();
        assertThat(event.logger()).endsWith("l[cut: 3976 characters]");
        assertThat(event.parameters()).endsWith("[cut: 99936 parameters]");
        reporter.report(null);
        assertThat(reporter.counters().dropped()).containsEntry(DropReason.BROKEN, 1L);
    }

    @Test
    void tenThousandThreads_areCountedExactly() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Thread thread = new Thread(null, () -> log("from %s", Thread.currentThread().getName()), "t" + i,
                    64 * 1024);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<Occurrence> gathered = gather(10_000);
        assertThat(gathered).allMatch(o -> o.event().template().equals("from %s"));
    }

    private static void thrown(Throwable thrown) {
        ExtLogRecord record = record("failed");
        record.setThrown(thrown);
        LOG.logRaw(record);
    }

    private static void log(String message, Object... parameters) {
        ExtLogRecord record = record(message);
        record.setParameters(parameters);
        LOG.logRaw(record);
    }

    private static ExtLogRecord record(String message) {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, message, FormatStyle.PRINTF,
                HostileRecordsTest.class.getName());
        record.setLoggerName("hostile");
        return record;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object thing(java.util.function.Supplier<String> text) {
        return new Object() {
            @Override
            public String toString() {
                return text.get();
            }
        };
    }
}
