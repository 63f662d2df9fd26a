package io.centralog.worker.store;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets pages go before gathering, which fills the cores as long as something waits in Redis: a person who looks at an incident
 * waits for a page, nobody for a row. Gathering never stops: it goes on by a chunk at a time. Thread-safe.
 */
@ApplicationScoped
public class RightOfWay {

    /** Some times what a page takes, and little beside the lag that a person sees. */
    private static final long MOST_MILLIS = 100;

    private int pages;

    /** A page is asked for. */
    public synchronized void begin() {
        pages++;
    }

    /** A page is answered, or will not be. */
    public synchronized void end() {
        pages--;
        notifyAll();
    }

    /** Whether no page is under way. */
    public synchronized boolean isFree() {
        return pages == 0;
    }

    /** Waits until no page is under way, but not for long, and not when interrupted. */
    synchronized void give() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        try {
            for (long left = MOST_MILLIS; !isFree() && left > 0; left = TimeUnit.NANOSECONDS
                    .toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
