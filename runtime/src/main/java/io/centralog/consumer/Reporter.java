package io.centralog.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One process that reports, as Redis knows it. Its counters are those of its whole life, read in one moment, so
 * {@code reported - dropped = acknowledged}, and what of it lies in Redis is {@code accepted - gathered}.
 *
 * @param application the application it belongs to
 * @param id its id, new with each start of the process
 * @param lastContact when it last pushed, by the clock of Redis
 * @param facts what it says of itself, where it does: {@code host}, {@code environment}, {@code release}, {@code version}
 * @param skew how far the clock of Redis is ahead of its own
 * @param closed whether it has said goodbye
 * @param counters its counters
 * @param dropped repeats that it dropped, by the label of the reason
 */
public record Reporter(String application, String id, Instant lastContact, Map<String, String> facts, Duration skew,
        boolean closed, Counters counters, Map<String, Long> dropped) {

    public Reporter {
        facts = Map.copyOf(facts);
        dropped = Map.copyOf(dropped);
    }

    /**
     * Counts of repeats.
     *
     * @param reported what has left the process' buffer, or was dropped
     * @param acknowledged what the reporter knows Redis has accepted
     * @param accepted what Redis has accepted, as far as it remembers
     * @param gathered what has been acknowledged by consumers, as far as Redis remembers
     */
    public record Counters(long reported, long acknowledged, long accepted, long gathered) {}
}
