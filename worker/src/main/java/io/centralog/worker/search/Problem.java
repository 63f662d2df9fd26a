package io.centralog.worker.search;

/**
 * A piece of a search that could not be read. The rest of the search counts.
 *
 * @param token the piece as written
 * @param reason what is wrong, in words, without the piece itself
 * @param remedy what to write instead; null when nothing comes to mind
 * @param start where the piece begins in the search's text
 * @param end where it ends
 */
public record Problem(String token, String reason, String remedy, int start, int end) {}
