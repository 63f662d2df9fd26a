package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import io.centralog.consumer.Occurrence;
import io.quarkus.test.QuarkusUnitTest;

/** SLF4J and Log4j2 hand over finished texts: their placeholders come back, so values do not split a group. */
class FacadesTest extends Gathering {

    private static final int CALLS = 50;

    @RegisterExtension
    static final QuarkusUnitTest APP = new OwnRedis().running(new QuarkusUnitTest());

    @Test
    void slf4j_isGroupedByItsTemplate() {
        org.slf4j.Logger logger = LoggerFactory.getLogger("shop.Slf4j");
        for (int i = 0; i < CALLS; i++) {
            logger.error("Order {} of {} was refused", i, "customer " + i);
        }
        assertOneGroup(gather(CALLS), "Order {} of {} was refused", "Order 0 of customer 0 was refused");
    }

    @Test
    void slf4jWithAnException_isGroupedByItsTemplate() {
        org.slf4j.Logger logger = LoggerFactory.getLogger("shop.Slf4j");
        for (int i = 0; i < CALLS; i++) {
            logger.error("Order {} failed", i, new IllegalStateException("no stock of " + i));
        }
        List<Occurrence> all = gather(CALLS);
        assertOneGroup(all, "Order {} failed", "Order 0 failed");
        assertThat(all.get(0).event().exception().type()).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void log4j2_isGroupedByItsTemplate() {
        org.apache.logging.log4j.Logger logger = LogManager.getLogger("shop.Log4j2");
        for (int i = 0; i < CALLS; i++) {
            logger.error("Order {} of {} was refused", i, "customer " + i);
        }
        assertOneGroup(gather(CALLS), "Order {} of {} was refused", "Order 0 of customer 0 was refused");
    }

    private static void assertOneGroup(List<Occurrence> all, String template, String first) {
        assertThat(all).extracting(Occurrence::groupingKey).containsOnly(all.get(0).groupingKey());
        assertThat(all).extracting(o -> o.event().template()).containsOnly(template);
        assertThat(all.get(0).event().message()).isEqualTo(first);
    }
}
