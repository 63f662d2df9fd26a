package io.centralog.runtime.send;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What others ask of the sender's thread: to flush, to close. The sender takes a ticket, sends everything that was counted
 * before, and completes the flushes up to that ticket. Thread-safe.
 */
final class Requests {

    /** Longest pause between two tries while somebody waits. */
    private static final long IMPATIENT = Duration.ofMillis(100).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition flushed = lock.newCondition();
    private long flushRequested;
    private long flushDone;
    private boolean closing;
    private long closeBy;

    /** Waits until the sender has sent what was counted before this call; false when that takes longer. */
    boolean flush(Duration timeout, Thread sender) {
        lock.lock();
        try {
            long ticket = ++flushRequested;
            wake.signal();
            long left = timeout.toNanos();
            while (flushDone < ticket) {
                if (left <= 0 || !sender.isAlive()) {
                    return false;
                }
                left = flushed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the sender to end by this time of {@link System#nanoTime}. */
    void close(long by) {
        lock.lock();
        try {
            closing = true;
            closeBy = by;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    long ticket() {
        lock.lock();
        try {
            return flushRequested;
        } finally {
            lock.unlock();
        }
    }

    void complete(long ticket) {
        lock.lock();
        try {
            flushDone = ticket;
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A pause in nanoseconds, made shorter while somebody waits. */
    long bearable(Duration pause, long ticket) {
        lock.lock();
        try {
            return flushDone < ticket ? Math.min(pause.toNanos(), IMPATIENT) : pause.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Pauses; true, and at once, when something was asked since the ticket. */
    boolean pause(long nanos, long ticket) {
        lock.lock();
        try {
            if (!closing && flushRequested == ticket) {
                wake.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            // only close() has a reason to interrupt the sender, and it has said so before
        } finally {
            lock.unlock();
        }
        return isClosing() || ticket() != ticket;
    }

    /** Pauses while closing; false when no time is left for another try. */
    boolean pauseBeforeTheEnd() {
        lock.lock();
        try {
            long left = closeBy - System.nanoTime();
            if (left > IMPATIENT) {
                wake.awaitNanos(IMPATIENT);
            }
            return left > IMPATIENT;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
