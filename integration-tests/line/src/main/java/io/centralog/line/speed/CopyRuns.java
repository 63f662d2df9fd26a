package io.centralog.line.speed;

import java.util.List;

import io.centralog.line.Form;

/** Gathering beside a raw COPY of the same rows on the same server. */
final class CopyRuns {

    private static final int GROUPS = 500;
    private static final int HOUR = 3_600;

    private final Report report;
    private final boolean brief;

    CopyRuns(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(int rows, Form... forms) throws Exception {
        report.table("Gathered beside a raw COPY: " + GROUPS + " groups a second, " + rows + " occurrences",
                "occurrences", "gathered/s", "COPY/s", "ratio", "bytes each");
        for (Form form : forms) {
            run(form.name().toLowerCase(), form, GROUPS, rows / GROUPS);
        }
    }

    void measureHour(int groups) throws Exception {
        report.table("An hour that waits: 3,600 seconds of " + groups + " groups", "occurrences", "gathered/s",
                "COPY/s",
                "ratio", "bytes each");
        run("samples", Form.SAMPLES, groups, HOUR);
    }

    private void run(String name, Form form, int groups, int seconds) throws Exception {
        try (Bench bench = new Bench(1, form, brief)) {
            String application = "measured";
            double gathered = bench.gather(List.of(application), form, groups, seconds);
            double copied = RawCopy.measure(bench.line, application);
            report.row(name, gathered, copied, gathered / copied, bytesPerOccurrence(bench));
        }
    }

    private static double bytesPerOccurrence(Bench bench) {
        return bench.line.number("select sum(pg_total_relation_size(relid)) from pg_partition_tree('occurrence')"
                + " where isleaf") / (double) bench.line.number("select count(*) from occurrence");
    }
}
