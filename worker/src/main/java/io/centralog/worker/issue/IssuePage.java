package io.centralog.worker.issue;

import java.util.List;

/**
 * One page of a sorted list.
 *
 * @param issues its issues, in the list's order
 * @param before whether the list has issues before these
 * @param after whether the list has issues after these
 */
public record IssuePage(List<Issue> issues, boolean before, boolean after) {}
