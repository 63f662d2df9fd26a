package io.centralog.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads that log among some groups until it is closed. */
final class PacedLoad implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    /** @param rate log calls per second and thread */
    PacedLoad(ShopApplication application, int threadCount, int groups, int rate) {
        for (int t = 0; t < threadCount; t++) {
            Thread thread = new Thread(() -> logAll(application, groups, rate), "load-" + t);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void logAll(ShopApplication application, int groups, int rate) {
        long start = System.nanoTime();
        for (long n = 0; !ended; n++) {
            long early = start + n * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime();
            if (early > 100_000) {
                LockSupport.parkNanos(early);
            }
            if (n % 50 == 0) {
                application.log((int) (n / 50 % groups), new IllegalStateException("Stock closed"));
            } else {
                application.log((int) (n % groups));
            }
        }
    }

    void goOn(java.time.Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    /** Ends the load and waits until the last log call has returned. */
    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
