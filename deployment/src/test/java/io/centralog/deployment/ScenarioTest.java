package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.LogEvent;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.QuarkusUnitTest;

/** The scenarios of the ancestor's own tests, from handler and reporter to the consumer, on a real Redis. */
class ScenarioTest extends Gathering {

    @RegisterExtension
    static final QuarkusUnitTest APP = new OwnRedis().running(new QuarkusUnitTest())
            .overrideConfigKey("quarkus.application.name", "scenario")
            .overrideConfigKey("quarkus.application.version", "1.4.2")
            .overrideConfigKey("quarkus.centralog.environment", "test")
            .overrideConfigKey("quarkus.centralog.server-name", "web-1")
            .overrideConfigKey("quarkus.centralog.tags.zone", "a")
            .overrideConfigKey("quarkus.log.category.\"shop\".level", "INFO");

    private static final Logger LOG = Logger.getLogger("shop.Order");

    @Test
    void nothingReported_nothingGathered() {
        assertThat(gather(0)).isEmpty();
    }

    @Test
    void oneEvent_comesWhole() {
        Instant before = Instant.now();
        MDC.put("tenant", "acme");
        LOG.errorf("order %s of %d failed", "x1", 3);
        MDC.clear();

        Occurrence occurrence = gather(1).get(0);

        LogEvent event = occurrence.event();
        assertThat(occurrence.repeats()).isEqualTo(1);
        assertThat(occurrence.groupingKey()).startsWith("v1:");
        assertThat(event.time()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(event.level()).isSameAs(org.jboss.logmanager.Level.ERROR);
        assertThat(event.logger()).isEqualTo("shop.Order");
        assertThat(event.template()).isEqualTo("order %s of %d failed");
        assertThat(event.parameters()).containsExactly("x1", "3");
        assertThat(event.message()).isEqualTo("order x1 of 3 failed");
        assertThat(event.mdc()).containsEntry("tenant", "acme");
        assertThat(event.tags()).containsEntry("zone", "a");
        assertThat(event.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(event.host()).isEqualTo("web-1");
        assertThat(event.application()).isEqualTo("scenario");
        assertThat(event.environment()).isEqualTo("test");
        assertThat(event.release()).isEqualTo("1.4.2");
        assertThat(event.exception()).isNull();
    }

    @Test
    void oneReportedEvent_isCompleted() {
        reporter.report(LogEvent.builder().logger("own").message("by hand").ownKey("mine").build());
        Occurrence occurrence = gather(1).get(0);
        assertThat(occurrence.groupingKey()).isEqualTo("own:mine");
        assertThat(occurrence.event().host()).isEqualTo("web-1");
        assertThat(occurrence.event().time()).isNotNull();
    }

    @Test
    void repeatedEventAmongOthers_comesOnceWithItsRepeatsInOrder() {
        Instant now = Instant.now();
        reporter.report(event("one", now));
        reporter.report(event("other", now.plusNanos(1_000)));
        reporter.report(event("one", now.plusNanos(2_000)));

        List<Occurrence> gathered = gather(3);

        assertThat(gathered).extracting(o -> o.event().message()).containsExactly("one", "other");
        assertThat(gathered).extracting(Occurrence::repeats).containsExactly(2L, 1L);
    }

    @Test
    void sameEventInTwoSeconds_comesTwice() {
        Instant now = Instant.now();
        reporter.report(event("one", now.minusSeconds(1)));
        reporter.report(event("one", now));
        List<Occurrence> gathered = gather(2);
        assertThat(gathered).extracting(Occurrence::repeats).containsExactly(1L, 1L);
        assertThat(gathered.get(0).groupingKey()).isEqualTo(gathered.get(1).groupingKey());
        assertThat(gathered.get(0).event().time()).isBefore(gathered.get(1).event().time());
    }

    @Test
    void loggedException_comesBackWithItsTrace() {
        Exception thrown = new IllegalStateException("no money", new RuntimeException("why"));
        thrown.addSuppressed(new Exception("aside"));
        LOG.error("payment failed", thrown);

        LogEvent event = gather(1).get(0).event();

        assertThat(printed(event.toLogRecord())).isEqualTo(printed(thrown));
    }

    @Test
    void eventWithoutException_hasNone() {
        LOG.error("payment failed");
        assertThat(gather(1).get(0).event().toLogRecord().getThrown()).isNull();
    }

    @Test
    void levelsBelowWarn_areNotReported() {
        LOG.info("all is well");
        LOG.warn("not quite");
        assertThat(gather(1)).extracting(o -> o.event().message()).containsExactly("not quite");
    }

    @Test
    void callersOfManyThreads_areCountedExactly() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 5_000; i++) {
                    reporter.report(LogEvent.builder().template("order %s").message("order " + i).build());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(gather(20_000)).allMatch(o -> o.event().template().equals("order %s"));
        assertThat(reporter.counters().droppedTotal()).isZero();
        assertThat(reporter.counters().pending()).isZero();
    }

    private static LogEvent event(String message, Instant time) {
        return LogEvent.builder().logger("shop.Order").message(message).time(time).build();
    }

    private static String printed(Throwable thrown) {
        ExtLogRecord record = new ExtLogRecord(org.jboss.logmanager.Level.ERROR, "", "");
        record.setThrown(thrown);
        return printed(record);
    }

    private static String printed(ExtLogRecord record) {
        return new PatternFormatter("%e").format(record);
    }
}
