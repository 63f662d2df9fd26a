package io.centralog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** What an application logs before its start fails reaches Redis. */
class StartFailureTest {

    private static final OwnRedis REDIS = new OwnRedis();

    @RegisterExtension
    static final QuarkusUnitTest APP = REDIS.running(new QuarkusUnitTest())
            .withApplicationRoot(jar -> jar.addClasses(OwnRedis.class, Failing.class))
            .assertException(thrown -> {
                assertThat(thrown).hasStackTraceContaining("no stock");
                assertThat(REDIS.repeats()).isEqualTo(2);
            });

    @ApplicationScoped
    static class Failing {

        void start(@Observes StartupEvent event) {
            Logger.getLogger("shop").error("cannot open");
            Logger.getLogger("shop").error("cannot open");
            throw new IllegalStateException("no stock");
        }
    }

    @Test
    void startFails_whatWasLoggedArrives() {
        fail("the application must not start");
    }
}
