package io.centralog.load;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.centralog.EventReporter;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program; {@link Plan#HELP} says what it does. */
@QuarkusMain
public class Load implements QuarkusApplication {

    private static final int NOT_FLUSHED = 1;
    private static final int WRONG_OPTION = 2;

    @Inject
    EventReporter reporter;

    @Override
    public int run(String... arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Plan.HELP);
            return 0;
        }
        Plan plan;
        try {
            plan = Plan.of(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return WRONG_OPTION;
        }
        long logged = new LoadRun(plan, new Events(Logger.getLogger(Events.class), plan)).logAll();
        boolean flushed = reporter.flush(Duration.ofSeconds(plan.flushSeconds()));
        if (!flushed) {
            System.err.printf("Not everything reached Redis within --flush-timeout %d s: %s%n", plan.flushSeconds(),
                    reporter.counters());
        }
        System.out.println("reported " + logged + " dropped " + reporter.counters().droppedTotal());
        return flushed ? 0 : NOT_FLUSHED;
    }
}
