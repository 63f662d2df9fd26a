package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;

import io.centralog.worker.search.Operand.Numbers;
import io.centralog.worker.search.Operand.Pattern;
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
        if (Terms.isTerm(clause) && !clause.not() && clause.pattern().isExact()) {
            // an issue has a value once: no duplicates to remove, so that a page is full long before all are read
            String alias = where.alias();
            where.join("join issue_term " + alias + " on " + alias + ".issue_id = i.id and "
                    + among(clause, alias + ".term_id"));
            return;
        }
        String condition = condition(clause);
        boolean joins = condition.startsWith(EXISTS);
        where.and(
                clause.not() ? joins ? "not " + condition : "(" + condition + ") is not true" : "(" + condition + ")");
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

    private String fits(String column, Pattern pattern) {
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
    private String type(Pattern pattern) {
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

    private String text(Pattern pattern) {
        return with("issue_text", "x.text like " + where.bind("%" + pattern.like() + "%"));
    }

    // the ids are known before, so that the planner knows how frequent they are
    private String term(Clause clause) {
        return with("issue_term", among(clause, "x.term_id"));
    }

    /** That a table has such a row of the issue: a form that can be joined from either side, also when it must not hold. */
    private static String with(String table, String condition) {
        return EXISTS + "(select from " + table + " x where x.issue_id = i.id and " + condition + ")";
    }

    private String among(Clause clause, String column) {
        return column + " = any(cast(string_to_array(" + where.bind(terms.ids(clause)) + ", ',') as bigint[]))";
    }
}
