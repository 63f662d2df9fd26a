package io.centralog.line.speed;

import java.util.List;
import java.util.Locale;

import io.centralog.line.Form;

/** Whether the rate stays when very much is stored, of each the best of three. */
final class GrowthRun {

    private static final int DAYS = 29;
    private static final int ISSUES = 10_000;
    private static final int GROUPS = 500;
    private static final int SECONDS = 400;

    private final Report report;
    private final boolean brief;

    GrowthRun(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(long occurrences) throws Exception {
        report.table("Growth: the rate with much stored, in " + DAYS + " days and " + ISSUES + " issues", "stored",
                "gathered/s", "of the rate when empty", "bytes each");
        try (Bench bench = new Bench(1, Form.SAMPLES, brief)) {
            double empty = gather(bench, "empty");
            report.row("(nearly) nothing", empty, 1, "");
            fill(bench, occurrences);
            double full = gather(bench, "grown");
            report.row(bench.line.number("select count(*) from occurrence"), full, full / empty,
                    SpeedCheck.bytesPerOccurrence(bench.line));
        }
    }

    private static double gather(Bench bench, String name) throws Exception {
        double best = 0;
        for (int run = 0; run < CopyRuns.RUNS; run++) {
            best = Math.max(best, bench.gather(List.of(name + run), Form.SAMPLES, GROUPS, SECONDS));
        }
        return best;
    }

    /** Each issue occurs evenly over the days until now: in the partitions that are written to as well. */
    private static void fill(Bench bench, long occurrences) {
        bench.line.execute("insert into application (id, name) values (nextval('application_seq'), 'grown')");
        bench.line.execute("insert into issue (id, application_id, repeats, occurrences, peak, peak_second, first_seen,"
                + " last_seen, severity, level, grouping_key, logger, template)"
                + " select 1000000 + n, a.id, 1, 1, 1, now(), now(), now(), 1000, 'ERROR', 'v1:old-' || n, 'shop', 'Old'"
                + " from application a, generate_series(1, " + ISSUES + ") n where a.name = 'grown'");
        long perIssueAndDay = occurrences / ISSUES / DAYS;
        for (int day = 0; day < DAYS; day++) {
            bench.line.execute("select ensure_day(((now() at time zone 'UTC')::date - " + day + ")::date)");
            // sorted by the key: the index grows at its end
            bench.line.execute(String.format(Locale.ROOT,
                    "insert into occurrence (issue_id, second, repeats)"
                            + " select 1000000 + i, date_trunc('day', now(), 'UTC') - interval '%d days'"
                            + " + (s * (86400 / %d) + i %% (86400 / %d)) * interval '1 second', 1 + s %% 7"
                            + " from generate_series(1, %d) i, generate_series(0, %d) s",
                    day, perIssueAndDay, perIssueAndDay, ISSUES, perIssueAndDay - 1));
        }
        bench.line.execute("analyze");
    }
}
