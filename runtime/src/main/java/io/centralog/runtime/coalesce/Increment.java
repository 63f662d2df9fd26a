package io.centralog.runtime.coalesce;

import io.centralog.LogEvent;

/**
 * Repeats of one group in one second that were drained.
 *
 * @param group the group
 * @param second the second, by the reporter's clock
 * @param span how many seconds it covers, from that one on; more than 1 when memory was short
 * @param repeats at least 1
 * @param firstMicros time of the group's first event in that second, in microseconds
 * @param head whether the head goes along
 * @param first the first event when its data goes along, else null
 */
public record Increment(Group group, long second, long span, long repeats, long firstMicros, boolean head,
        LogEvent first) {}
