package io.centralog.worker.issue;

import java.time.Instant;

/**
 * Which issues a list shows.
 *
 * @param status only issues of this status; null for all
 * @param seenSince only issues seen at or after this time; null for any time
 */
public record IssueFilter(IssueStatus status, Instant seenSince) {}
