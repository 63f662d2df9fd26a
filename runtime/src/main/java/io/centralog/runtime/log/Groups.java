package io.centralog.runtime.log;

import java.util.function.UnaryOperator;
import java.util.logging.Level;

import io.centralog.EventException;
import io.centralog.runtime.coalesce.CallTable;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.coalesce.GroupTable;

/** Finds the groups of log calls; computes a grouping key only for what was not seen lately. Thread-safe. */
final class Groups {

    private final CallTable<Group> calls = new CallTable<>();
    private final GroupTable byKey;
    private final UnaryOperator<String> scrub;

    /** @param scrub takes secrets out of a template, so that neither key nor head holds any */
    Groups(GroupTable byKey, UnaryOperator<String> scrub) {
        this.byKey = byKey;
        this.scrub = scrub;
    }

    /**
     * The group that was remembered; null when there is none.
     *
     * @param message as the log call handed it over, or its template
     * @param frames hash of the frames of its exception; 0 without one
     */
    Group seen(String logger, int level, String message, long frames) {
        return calls.find(logger, level, message, frames);
    }

    /** The group of a log call, made when it is new. */
    Group of(String logger, Level level, String template, long frames, EventException exception) {
        Group seen = calls.find(logger, level.intValue(), template, frames);
        if (seen != null) {
            return seen;
        }
        Group group = computed(logger, level, template, exception);
        calls.remember(logger, level.intValue(), template, frames, group);
        return group;
    }

    /** The group of a log call, by its grouping key. Costs microseconds. */
    Group computed(String logger, Level level, String template, EventException exception) {
        return byKey.of(logger, level, scrub.apply(template), exception);
    }

    /** Remembers what a log call handed over, so that its repeats need no template; a few texts for each group. */
    void remember(String logger, int level, String message, Group group) {
        if (group.takesAnotherText()) {
            calls.remember(logger, level, message, 0, group);
        }
    }
}
