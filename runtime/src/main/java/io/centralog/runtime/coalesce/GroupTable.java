package io.centralog.runtime.coalesce;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;

import io.centralog.EventException;
import io.centralog.group.GroupingKey;

/** The groups by their grouping key. Bounded: when it is full it begins anew, and equal groups meet in Redis. Thread-safe. */
public final class GroupTable {

    private static final int MAX_GROUPS = 1 << 12;

    private final GroupingKey grouping;
    private volatile ConcurrentHashMap<String, Group> groups = new ConcurrentHashMap<>();

    public GroupTable(GroupingKey grouping) {
        this.grouping = grouping;
    }

    /** The group of an event that brings no grouping key of its own. Costs microseconds. */
    public Group of(String logger, Level level, String template, EventException exception) {
        return withKey(grouping.of(logger, level.getName(), template, exception),
                key -> Group.of(key, level, logger, template, exception));
    }

    /** The group with this grouping key, made when it is not known. */
    public Group withKey(String key, Function<String, Group> make) {
        ConcurrentHashMap<String, Group> known = groups;
        Group group = known.get(key);
        if (group != null) {
            return group;
        }
        if (known.mappingCount() >= MAX_GROUPS) {
            known = new ConcurrentHashMap<>(MAX_GROUPS); // as it has become full once, it will again
            groups = known;
        }
        return known.computeIfAbsent(key, make);
    }
}
