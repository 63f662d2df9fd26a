package io.centralog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private static final String NAME = LoadRunTest.class.getName();
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final java.util.logging.Logger logger = java.util.logging.Logger.getLogger(NAME);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void logAll_sharesEventsEvenlyAmongGroups() throws InterruptedException {
        assertThat(run(new Plan(12_000, 3, 0, 4, 0, false, 1))).isEqualTo(12_000);
        assertThat(records.stream().collect(Collectors.groupingBy(LogRecord::getMessage, Collectors.counting())))
                .hasSize(3).allSatisfy((template, count) -> assertThat(count).isEqualTo(4_000));
    }

    @Test
    void logAll_givesThePercentageAnException() throws InterruptedException {
        run(new Plan(1_000, 2, 0, 1, 30, false, 1));
        assertThat(records).filteredOn(record -> record.getThrown() != null).hasSize(300);
    }

    @Test
    void logAll_makesEveryMessageAnother_whenDistinct() throws InterruptedException {
        run(new Plan(50, 1, 0, 1, 0, true, 1));
        assertThat(records).extracting(new SimpleFormatter()::formatMessage).hasSize(50).doesNotHaveDuplicates();
    }

    private long run(Plan plan) throws InterruptedException {
        return new LoadRun(plan, new Events(Logger.getLogger(NAME), plan)).logAll();
    }
}
