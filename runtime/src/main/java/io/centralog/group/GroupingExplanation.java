package io.centralog.group;

import java.util.List;

/**
 * Why an event has its grouping key.
 *
 * @param inputs what the key is made of, in its order, each as the event holds it and as it went in
 * @param exact whether these inputs give the key. Else the reporter had more than what is stored: several in-app packages of
 *        its own configuration, frames or text that were cut since, or an event whose data was dropped. Then they are near it.
 * @param inAppPackage an in-app package of the reporter's configuration, or one within it: it gives the key, which the known
 *        rules do not; null when they do, and when these inputs do not give the key at all
 */
public record GroupingExplanation(List<GroupingInput> inputs, boolean exact, String inAppPackage) {

    public GroupingExplanation {
        inputs = List.copyOf(inputs);
    }
}
