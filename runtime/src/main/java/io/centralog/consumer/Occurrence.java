package io.centralog.consumer;

import java.util.Objects;

import io.centralog.LogEvent;

/**
 * One group of equal events in one second.
 *
 * @param groupingKey what makes its events equal, with its version: {@code v1:…}
 * @param event the first of them; without details (parameters, stack trace, MDC, …) where these were dropped
 * @param repeats how many there were; at least 1
 * @param span how many seconds the repeats cover, from this one on; more than 1 when the reporter's memory was short
 * @param poison why it could not be read, with the raw bytes; null for a readable one. The event of an unreadable one
 *        holds what could be read.
 */
public record Occurrence(String groupingKey, LogEvent event, long repeats, long span, Poison poison) {

    public Occurrence {
        Objects.requireNonNull(groupingKey, "groupingKey");
        Objects.requireNonNull(event, "event");
    }

    /** An occurrence of a single second. */
    public Occurrence(String groupingKey, LogEvent event, long repeats, Poison poison) {
        this(groupingKey, event, repeats, 1, poison);
    }

    /**
     * Why an occurrence could not be read.
     *
     * @param reason in words
     * @param head its head as it lies in Redis; null when there is none
     * @param data its data as it lies in Redis; null when there is none
     */
    public record Poison(String reason, byte[] head, byte[] data) {}
}
