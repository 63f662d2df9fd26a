package io.centralog.worker.trouble;

import java.time.Instant;

/**
 * Something that goes wrong in Centralog itself.
 *
 * @param name names it for ever, such as {@code redis-eviction}
 * @param since when it began
 * @param consequence what it means for the events
 * @param remedy what to do; null where it is over by itself
 */
public record Trouble(String name, Instant since, String consequence, String remedy) {}
