package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.centralog.EventReporter;
import io.centralog.LogEvent;
import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.BucketConsumer;
import io.centralog.consumer.Occurrence;
import io.quarkus.test.QuarkusUnitTest;
import redis.embedded.RedisServer;

class LineTest {

    static RedisServer redis;
    static int port;

    @RegisterExtension
    static final QuarkusUnitTest app = new QuarkusUnitTest().withEmptyApplication()
            .setBeforeAllCustomizer(LineTest::startRedis)
            .setAfterAllCustomizer(LineTest::stopRedis)
            .overrideConfigKey("quarkus.redis.hosts", "redis://127.0.0.1:16379")
            .overrideConfigKey("quarkus.application.name", "line-test")
            .overrideConfigKey("quarkus.log.console.level", "INFO")
            .overrideConfigKey("quarkus.log.category.\"shop\".use-parent-handlers", "true")
            .overrideConfigKey("quarkus.log.console.format", "%s%n")
            .overrideConfigKey("quarkus.log.console.level", "FATAL");

    static void startRedis() {
        try {
            redis = RedisServer.newRedisServer().bind("127.0.0.1").port(16379).setting("save \"\"").build();
            redis.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void stopRedis() {
        try {
            redis.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Inject
    EventReporter reporter;
    @Inject
    BucketConsumer consumer;

    @Test
    void carries() throws Exception {
        Logger log = Logger.getLogger("shop.Order");
        MDC.put("tenant", "acme");
        for (int i = 0; i < 1000; i++) {
            log.errorf("order %s of %d failed", "x" + i, i);
        }
        for (int i = 0; i < 10; i++) {
            log.error("payment failed", new IllegalStateException("no money", new RuntimeException("cause")));
        }
        log.warn("plain 17 text");
        reporter.report(LogEvent.builder().logger("own").message("by hand").build());
        assertThat(reporter.flush(Duration.ofSeconds(5))).isTrue();
        System.out.println(reporter.counters());
        Thread.sleep(2000);
        Optional<BucketClaim> claim = consumer.claim();
        assertThat(claim).isPresent();
        long sum = 0;
        for (Bucket b : claim.get().buckets()) {
            for (Occurrence o : b.occurrences()) {
                System.out.println(b.second() + " " + o.groupingKey() + " " + o.repeats() + " " + o.event() + " "
                        + o.event().mdc() + " " + o.poison());
                sum += o.repeats();
            }
        }
        System.out.println(claim.get().buckets().get(0));
        consumer.ack(claim.get());
        assertThat(sum).isEqualTo(reporter.counters().reported());
    }
}
