package io.centralog.worker.search;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.IssueHour.LevelSum;
import io.centralog.worker.issue.Severity;

/**
 * Repeats over time and level of what fits a search, whatever its status. By application and level it is read from
 * rollups; any other search is summed over its issues, where they are many over those seen last.
 *
 * @param sums per minute or hour
 * @param issues how many issues were summed, because more fit than are; 0 when all were
 */
public record LevelSums(List<LevelSum> sums, int issues) {

    /** About as many as can be summed without being felt. */
    private static final int MOST_ROWS = 4_000;

    /**
     * Reads the sums from one time to another.
     *
     * @param bar how long a bar of the histogram is: whole minutes or whole hours
     */
    public static LevelSums read(Search search, IssueSearch issues, Instant from, Instant to, Duration bar) {
        List<Clause> clauses = search.clauses().stream().filter(clause -> !clause.choosesStatus() || clause.not())
                .toList();
        boolean rolledUp = clauses.stream()
                .allMatch(clause -> clause.key() == SearchKey.APP || clause.key() == SearchKey.LEVEL);
        return rolledUp ? rollup(clauses, from, to, bar) : ofIssues(issues, from, to, bar);
    }

    private static LevelSums rollup(List<Clause> clauses, Instant from, Instant to, Duration bar) {
        SqlWhere where = new SqlWhere();
        ClauseSql conditions = new ClauseSql(where, null, from);
        clauses.forEach(conditions::add);
        String unit = isInMinutes(bar) ? "minute" : "hour";
        where.and("i." + unit + " >= " + where.bind(from)).and("i." + unit + " < " + where.bind(to));
        return new LevelSums(sums("i." + unit, from, bar, "i.severity, sum(i.repeats) as repeats, sum(i.occurrences)"
                + " as occurrences from level_" + unit + " i", where), 0);
    }

    private static LevelSums ofIssues(IssueSearch issues, Instant from, Instant to, Duration bar) {
        boolean minutes = isInMinutes(bar);
        List<Long> found = issues.latestIds();
        List<Long> ids = affordable(found, from, to, minutes);
        SqlWhere where = new SqlWhere();
        String time = minutes ? "o.second" : "o.hour";
        where.and(among("o.issue_id", ids, where)).and(among("i.id", ids, where)).and(time + " >= " + where.bind(from))
                .and(time + " < " + where.bind(to));
        String columns = "i.severity, sum(o.repeats) as repeats, " + (minutes ? "count(*)" : "sum(o.occurrences)")
                + " as occurrences from " + (minutes ? "occurrence" : "issue_hour")
                + " o join issue i on i.id = o.issue_id";
        return new LevelSums(sums(time, from, bar, columns, where),
                issues.hasMore() || ids.size() < found.size() ? ids.size() : 0);
    }

    private static boolean isInMinutes(Duration bar) {
        return bar.toSeconds() % 3600 != 0;
    }

    /** As many issues from the first on as can be summed: a busy one has a row for each hour, or even second. */
    private static List<Long> affordable(List<Long> ids, Instant from, Instant to, boolean minutes) {
        SqlWhere where = new SqlWhere();
        String sql = minutes
                ? "select issue_id, sum(occurrences) from issue_hour"
                        + where.and(among("issue_id", ids, where))
                                .and("hour >= " + where.bind(from.truncatedTo(ChronoUnit.HOURS)))
                                .and("hour < " + where.bind(to))
                        + " group by 1"
                : "select id, least(occurrences, " + Math.max(1, Duration.between(from, to).toHours()) + ") from issue"
                        + where.and(among("id", ids, where));
        Map<Long, Long> rows = new HashMap<>();
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            rows.put(((Number) columns[0]).longValue(), ((Number) columns[1]).longValue());
        }
        long sum = 0;
        int count = 0;
        while (count < ids.size() && sum <= MOST_ROWS) {
            sum += rows.getOrDefault(ids.get(count++), 0L);
        }
        return ids.subList(0, count);
    }

    private static String among(String column, List<Long> ids, SqlWhere where) {
        return column + ClauseSql.among(where.bind(ClauseSql.commas(ids)));
    }

    /** Sums in bars: the epoch of each row would cost more than the sum. */
    private static List<LevelSum> sums(String time, Instant from, Duration bar, String columns, SqlWhere where) {
        String sql = "select cast(extract(epoch from bar) as bigint), severity, repeats, occurrences from (select"
                + " date_bin(make_interval(secs => " + bar.toSeconds() + "), " + time + ", " + where.bind(from)
                + ") as bar, " + columns + where + " group by 1, 2) x";
        List<LevelSum> sums = new ArrayList<>();
        for (Object row : where.bound(Issue.getEntityManager().createNativeQuery(sql, Object[].class))
                .getResultList()) {
            Object[] sum = (Object[]) row;
            sums.add(new LevelSum(Instant.ofEpochSecond(((Number) sum[0]).longValue()),
                    Severity.of(((Number) sum[1]).intValue()), ((Number) sum[2]).longValue(),
                    ((Number) sum[3]).longValue()));
        }
        return sums;
    }
}
