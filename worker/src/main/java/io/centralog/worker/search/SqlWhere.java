package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Query;

/** A growing condition in SQL with its values, all of them bound. Not thread-safe. */
final class SqlWhere {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    SqlWhere and(String condition) {
        conditions.add(condition);
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
        copy.values.putAll(values);
        return copy;
    }

    <Q extends Query> Q bound(Q query) {
        values.forEach(query::setParameter);
        return query;
    }

    /** The conditions with the word {@code where} before them; empty for none. */
    @Override
    public String toString() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
