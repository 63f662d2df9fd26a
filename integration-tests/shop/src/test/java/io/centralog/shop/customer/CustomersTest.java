package io.centralog.shop.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CustomersTest {

    private static final int VISITS_OF_A_MINUTE = 1_200;

    @Inject
    Customers customers;

    @Test
    void visit_causesManyKindsOfTrouble() {
        Kinds kinds = new Kinds();
        Logger shop = Logger.getLogger("io.centralog.shop");
        shop.addHandler(kinds);
        try {
            for (int i = 0; i < VISITS_OF_A_MINUTE; i++) {
                customers.visit();
            }
        } finally {
            shop.removeHandler(kinds);
        }
        assertThat(kinds.seen).as(String.join("\n", kinds.seen)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(MDC.getMap()).isEmpty();
    }

    private static final class Kinds extends Handler {

        private final Set<String> seen = new TreeSet<>();

        @Override
        public void publish(LogRecord record) {
            String chain = "";
            for (Throwable t = record.getThrown(); t != null; t = t.getCause()) {
                chain += " " + t.getClass().getSimpleName();
            }
            String text = record.getMessage().replaceAll("[\\dA-Z-]+", "#");
            seen.add(record.getLevel() + " " + record.getLoggerName() + " " + text + chain);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
