package io.centralog.support;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A point on the way between a client and its server where a proxy holds or cuts one message, once. Holding lasts until
 * {@link #release}, after which the connection is cut. Thread-safe.
 */
public final class Stop {

    /** On which side of the server's work it stops. */
    public enum Side {
        /** The request has not reached the server. */
        BEFORE,
        /** The server has done it, its reply has not reached the client. */
        AFTER
    }

    private final List<String> parts;
    private final Side side;
    private final boolean holds;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean seen;

    private Stop(List<String> parts, Side side, boolean holds) {
        this.parts = parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
        this.side = side;
        this.holds = holds;
    }

    /** Holds the connection where all these parts have come, in whatever case; the client waits. */
    public static Stop hold(Side side, String... parts) {
        return new Stop(List.of(parts), side, true);
    }

    /** Cuts the connection where all these parts have come; the client is told. */
    public static Stop cut(Side side, String... parts) {
        return new Stop(List.of(parts), side, false);
    }

    static Stop nowhere() {
        return new Stop(List.of(), Side.BEFORE, false);
    }

    /** Waits until the message has come to this point. */
    public void awaitReached(Duration timeout) {
        try {
            if (!reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(parts + " did not come within " + timeout);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the message has come to this point. */
    public boolean isReached() {
        return reached.getCount() == 0;
    }

    /** Ends the holding: the connection is cut. */
    public void release() {
        released.countDown();
    }

    /**
     * A request passes, with these parts in it or not.
     *
     * @return whether its reply is to be stopped
     */
    boolean request(String text) throws IOException {
        synchronized (this) {
            if (parts.isEmpty() || seen || !parts.stream().allMatch(text.toLowerCase(Locale.ROOT)::contains)) {
                return false;
            }
            seen = true;
        }
        if (side == Side.AFTER) {
            return true;
        }
        here();
        return false;
    }

    /** The reply to a stopped request comes. */
    void here() throws IOException {
        reached.countDown();
        try {
            if (holds) {
                released.await();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        throw new IOException("told to stop here");
    }
}
