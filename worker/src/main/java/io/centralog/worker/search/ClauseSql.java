package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.centralog.worker.search.Operand.Numbers;
import io.centralog.worker.search.Operand.State;
import io.centralog.worker.search.Operand.Times;

/** Turns clauses into conditions on {@code issue i}. Not thread-safe. */
final class ClauseSql {

    private static final String EXISTS = "exists ";
    private static final Duration NEW = Duration.ofHours(24);

    private final SqlWhere where;
    private final Terms terms;
    private final Instant now;

    ClauseSql(SqlWhere where, Terms terms, Instant now) {
        this.where = where;
        this.terms = terms;
        this.now = now;
    }

    void add(Clause clause) {
        String condition = condition(clause);
        if (!condition.startsWith(EXISTS)) {
            where.and(clause.not() ? "(" + condition + ") is not true" : "(" + condition + ")");
            return;
        }
        String not = clause.not() ? "not " : "";
        where.and(not + condition, not + (Terms.isTerm(clause) ? ownTerm(clause) : condition));
    }

    private String condition(Clause clause) {
        return switch (clause.key()) {
            case APP -> "i.application_id in (select id from application where " + fits("lower(name)",
                    clause.pattern().lower()) + ")";
            case LEVEL -> between("i.severity", (Numbers) clause.operand());
            case REPEATS -> between("i.repeats", (Numbers) clause.operand());
            case LOGGER -> with("issue_text", fits("x.logger", clause.pattern()));
            case EXCEPTION -> type(clause.pattern());
            case IS -> state((State) clause.operand());
            case AGE -> within("i.last_seen", (Times) clause.operand());
            case FIRST -> within("i.first_seen", (Times) clause.operand());
            case TRACE -> with("sample", "x.trace_id is not null and " + fits("x.trace_id", clause.pattern().lower()));
            case TEXT -> text(clause.pattern().lower());
            case RELEASE, ENV, HOST, MDC, TAG -> term(clause);
        };
    }

    private String fits(String column, TextPattern pattern) {
        return pattern.isExact()
                ? column + " = " + where.bind(pattern.text())
                : column + " like " + where.bind(pattern.like());
    }

    private String between(String column, Numbers numbers) {
        return column + " between " + where.bind(numbers.from()) + " and " + where.bind(numbers.to());
    }

    private String within(String column, Times times) {
        String from = times.from() == null ? "true" : column + " >= " + where.bind(times.from());
        return times.to() == null ? from : from + " and " + column + " < " + where.bind(times.to());
    }

    // a type is given with its package or without, and a nested one without its enclosing one
    private String type(TextPattern pattern) {
        String nested = pattern.text().indexOf('$') < 0
                ? ""
                : " or x.exception_type like " + where.bind("%." + pattern.like());
        return with("issue_text", "(" + fits("x.exception_type", pattern) + " or " + fits("x.exception_name", pattern)
                + nested + ")");
    }

    private String state(State state) {
        return switch (state) {
            case ANY -> "true";
            case NEW ->
                "i.status = 'open' and i.regressed_at is null and i.first_seen >= " + where.bind(now.minus(NEW));
            case REGRESSED -> "i.status = 'open' and i.regressed_at is not null";
            case OPEN -> "i.status = 'open'";
            case MUTED -> "i.status = 'muted'";
            case RESOLVED -> "i.status = 'resolved'";
        };
    }

    private String text(TextPattern pattern) {
        return with("issue_text", "x.text like " + where.bind("%" + pattern.like() + "%"));
    }

    private String term(Clause clause) {
        List<Long> ids = terms.ids(clause).values().stream().flatMap(List::stream).toList();
        return with("issue_term", "x.term_id" + among(where.bind(commas(ids))));
    }

    /** An issue can only have the values of its own application, which are few. */
    private String ownTerm(Clause clause) {
        String ids = terms.ids(clause).entrySet().stream()
                .map(of -> "\"" + of.getKey() + "\":\"" + commas(of.getValue()) + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return with("issue_term",
                "x.term_id" + among("cast(" + where.bind(ids) + " as jsonb) ->> cast(i.application_id as text)"));
    }

    /** That a number is one of those that a text holds. */
    static String among(String commas) {
        return " = any(cast(string_to_array(" + commas + ", ',') as bigint[]))";
    }

    static String commas(List<Long> ids) {
        return ids.stream().map(id -> id.toString()).collect(Collectors.joining(","));
    }

    /** That a table has such a row of the issue: a form that can be joined from either side, also when it must not hold. */
    private static String with(String table, String condition) {
        return EXISTS + "(select from " + table + " x where x.issue_id = i.id and " + condition + ")";
    }
}
