package io.centralog.worker.issue;

import java.util.HashMap;
import java.util.Map;

/** A growing condition on issues ({@code i}) with its values. Not thread-safe. */
final class Where {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    Where matching(IssueFilter filter) {
        if (filter.status() != null) {
            and("i.status = :status").with("status", filter.status());
        }
        if (filter.seenSince() != null) {
            and("i.lastSeen >= :since").with("since", filter.seenSince());
        }
        return this;
    }

    Where and(String condition) {
        text.append(text.isEmpty() ? " where " : " and ").append(condition);
        return this;
    }

    Where with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    String text() {
        return text.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
