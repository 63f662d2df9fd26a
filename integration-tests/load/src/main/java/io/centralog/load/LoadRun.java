package io.centralog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One run of a plan: its threads share the events evenly and keep the rate together. */
final class LoadRun {

    private static final long PROGRESS_SECONDS = 5;

    private final Plan plan;
    private final Events events;
    private final AtomicLong logged = new AtomicLong();
    private final long start = System.nanoTime();

    LoadRun(Plan plan, Events events) {
        this.plan = plan;
        this.events = events;
    }

    /** Logs everything and returns how many log calls returned. */
    long logAll() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < plan.threads(); i++) {
            int first = i;
            Thread thread = new Thread(() -> logShare(first), "load-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(TimeUnit.SECONDS.toMillis(PROGRESS_SECONDS));
                if (thread.isAlive()) {
                    System.err.printf("logged about %,d of %,d%n", logged.get(), plan.events());
                }
            }
        }
        return logged.get();
    }

    /** Every n-th event, beginning with the first-th. */
    private void logShare(int first) {
        long own = 0;
        try {
            for (long number = first; number < plan.events(); number += plan.threads()) {
                if (plan.rate() > 0) {
                    awaitTurn(number);
                }
                events.log(number);
                own++;
                // rarely: a counter that all threads share would be what is measured
                if ((own & 0xFFF) == 0) {
                    logged.addAndGet(own);
                    own = 0;
                }
            }
        } finally {
            logged.addAndGet(own);
        }
    }

    private void awaitTurn(long number) {
        long due = start + (long) (number * (1e9 / plan.rate()));
        long early = due - System.nanoTime();
        while (early > 0) {
            LockSupport.parkNanos(early);
            early = due - System.nanoTime();
        }
    }
}
