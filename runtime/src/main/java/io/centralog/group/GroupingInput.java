package io.centralog.group;

/**
 * One of the inputs of a grouping key.
 *
 * @param name what it is, such as {@code logger} or {@code frame}
 * @param before what the event holds
 * @param after what went into the key; null when it was left out
 */
public record GroupingInput(String name, String before, String after) {}
