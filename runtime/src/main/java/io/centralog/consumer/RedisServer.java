package io.centralog.consumer;

/**
 * What kind of server Redis is. A text is empty, and a number 0, where it does not tell.
 *
 * @param version such as {@code 7.0.15}
 * @param evictionPolicy such as {@code noeviction}
 * @param appendOnly whether it writes an append-only file
 * @param usedBytes its memory in use
 * @param maxBytes its limit of memory; 0 for none
 */
public record RedisServer(String version, String evictionPolicy, boolean appendOnly, long usedBytes, long maxBytes) {}
