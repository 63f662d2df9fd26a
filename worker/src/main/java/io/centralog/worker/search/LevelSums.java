package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Severity;

/**
 * Repeats over time and level of what fits a search, whatever its status. By application and level it is read from
 * rollups; any other search is summed over its issues, those seen last.
 *
 * @param sums per minute or hour
 * @param issues how many issues were summed, because more fit than are; 0 when all were
 */
public record LevelSums(List<LevelSum> sums, int issues) {

    private static final int MOST_ISSUES = 500;
    /** A busy issue has a row for each hour: about as many rows as can be summed without being felt. */
    private static final int MOST_HOURS = 40_000;
    private static final int MOST_ISSUES_IN_MINUTES = 100;

    /**
     * Reads the sums from one time to another.
     *
     * @param minutes whether bars are shorter than an hour
     */
    public static LevelSums read(Search search, IssueSearch issues, Instant from, Instant to, boolean minutes) {
        List<Clause> clauses = search.clauses().stream().filter(clause -> !clause.choosesStatus() || clause.not())
                .toList();
        boolean rolledUp = clauses.stream()
                .allMatch(clause -> clause.key() == SearchKey.APP || clause.key() == SearchKey.LEVEL);
        return rolledUp ? rollup(clauses, from, to, minutes ? "minute" : "hour") : ofIssues(issues, from, to, minutes);
    }

    private static LevelSums rollup(List<Clause> clauses, Instant from, Instant to, String unit) {
        SqlWhere where = new SqlWhere();
        ClauseSql conditions = new ClauseSql(where, null, from);
        clauses.forEach(conditions::add);
        where.and("i." + unit + " >= " + where.bind(from)).and("i." + unit + " < " + where.bind(to));
        return new LevelSums(
                sums("select cast(extract(epoch from i." + unit + ") as bigint), i.severity, sum(i.repeats),"
                        + " sum(i.occurrences) from level_" + unit + " i" + where + " group by 1, 2", where),
                0);
    }

    private static LevelSums ofIssues(IssueSearch issues, Instant from, Instant to, boolean minutes) {
        long hours = Math.max(1, Duration.between(from, to).toHours());
        int most = minutes ? MOST_ISSUES_IN_MINUTES : (int) Math.min(MOST_ISSUES, MOST_HOURS / hours);
        List<Long> ids = issues.latest(most + 1);
        boolean cut = ids.size() > most;
        SqlWhere where = new SqlWhere();
        String time = minutes ? "o.second" : "o.hour";
        String unit = minutes ? "date_trunc('minute', o.second)" : time;
        where.and("o.issue_id = any(cast(string_to_array(" + where.bind(commas(cut ? ids.subList(0, most) : ids))
                + ", ',') as bigint[]))").and(time + " >= " + where.bind(from)).and(time + " < " + where.bind(to));
        String sql = "select cast(extract(epoch from " + unit + ") as bigint), i.severity, sum(o.repeats), "
                + (minutes ? "count(*)" : "sum(o.occurrences)") + " from " + (minutes ? "occurrence" : "issue_hour")
                + " o join issue i on i.id = o.issue_id" + where + " group by 1, 2";
        return new LevelSums(sums(sql, where), cut ? most : 0);
    }

    private static String commas(List<Long> ids) {
        return ids.isEmpty() ? "0" : String.join(",", ids.stream().map(id -> id.toString()).toList());
    }

    private static List<LevelSum> sums(String sql, SqlWhere where) {
        List<LevelSum> sums = new ArrayList<>();
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            sums.add(new LevelSum(Instant.ofEpochSecond(((Number) columns[0]).longValue()),
                    Severity.of(((Number) columns[1]).intValue()), ((Number) columns[2]).longValue(),
                    ((Number) columns[3]).longValue()));
        }
        return sums;
    }
}
