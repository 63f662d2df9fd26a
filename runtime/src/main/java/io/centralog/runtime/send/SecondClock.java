package io.centralog.runtime.send;

import java.time.Duration;
import java.time.Instant;

/** Computes seconds as this host's clock corrected by what is known of Redis' clock. Thread-safe. */
public final class SecondClock {

    private volatile long skewMillis;

    /** The second of an instant of this host's clock. */
    public long second(Instant instant) {
        long skew = skewMillis;
        return skew == 0 ? instant.getEpochSecond() : Math.floorDiv(instant.toEpochMilli() + skew, 1_000L);
    }

    /** How far Redis' clock is ahead of this host's. */
    public Duration skew() {
        return Duration.ofMillis(skewMillis);
    }

    /**
     * Learns from a reply that was asked for and came at these instants of this host's clock: its time lies in between. Changes
     * the skew only as far as it must, so that a slow reply does not move the seconds.
     */
    void learn(Instant asked, Instant came, Instant sinkTime) {
        long least = Duration.between(came, sinkTime).toMillis();
        long most = Duration.between(asked, sinkTime).toMillis();
        skewMillis = Math.max(least, Math.min(skewMillis, most));
    }
}
