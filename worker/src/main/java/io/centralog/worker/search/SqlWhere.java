package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Parameter;
import jakarta.persistence.Query;

/**
 * A growing condition in SQL with its values, all of them bound. It has two forms: one that the planner can begin with, and
 * one for a look at issue after issue, however many the planner expects to fit. Not thread-safe.
 */
final class SqlWhere {

    private final List<String> conditions = new ArrayList<>();
    private final List<String> each = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** A condition on the issue itself. */
    SqlWhere and(String condition) {
        conditions.add(condition);
        each.add(condition);
        return this;
    }

    /**
     * A condition that looks at other tables.
     *
     * @param ofEach the same condition for a look at issue after issue
     */
    SqlWhere and(String condition, String ofEach) {
        conditions.add(condition);
        // with an offset the planner makes no join of it
        each.add(ofEach.substring(0, ofEach.lastIndexOf(')')) + " offset 0)");
        return this;
    }

    /** Binds a value; the name to write in SQL, with its colon. */
    String bind(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    SqlWhere copy() {
        SqlWhere copy = new SqlWhere();
        copy.conditions.addAll(conditions);
        copy.each.addAll(each);
        copy.values.putAll(values);
        return copy;
    }

    /** Whether a condition looks at other tables than that of issues. */
    boolean asksElsewhere() {
        return !conditions.equals(each);
    }

    <Q extends Query> Q bound(Q query) {
        // each form has values of its own
        query.getParameters().stream().map(Parameter::getName)
                .forEach(name -> query.setParameter(name, values.get(name)));
        return query;
    }

    /** The conditions with the word {@code where} before them; empty for none. */
    @Override
    public String toString() {
        return joined(conditions);
    }

    /** The same for a look at issue after issue. */
    String ofEach() {
        return joined(each);
    }

    private static String joined(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
