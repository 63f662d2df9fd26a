package io.centralog.line.speed;

import java.util.List;
import java.util.Locale;

import io.centralog.line.Form;

/** Gathering beside a raw COPY of the same rows on the same server, of each the best of three. */
final class CopyRuns {

    private static final int GROUPS = 500;
    private static final int HOUR = 3_600;
    static final int RUNS = RawCopy.RUNS;

    private final Report report;
    private final boolean brief;

    CopyRuns(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(int rows, Form form) throws Exception {
        String name = form.name().toLowerCase(Locale.ROOT);
        report.table("Gathered beside a raw COPY: " + name + ", " + GROUPS + " groups a second", "occurrences",
                "gathered/s", "COPY/s", "ratio", "bytes each");
        run(form, GROUPS, rows / GROUPS);
    }

    void measureHour(int groups) throws Exception {
        report.table("An hour that waits: 3,600 seconds of " + groups + " groups, with samples", "occurrences",
                "gathered/s", "COPY/s", "ratio", "bytes each");
        run(Form.SAMPLES, groups, HOUR);
    }

    private void run(Form form, int groups, int seconds) throws Exception {
        try (Bench bench = new Bench(1, form, brief)) {
            double gathered = 0;
            for (int run = 0; run < RUNS; run++) {
                gathered = Math.max(gathered, bench.gather(List.of(application(run)), form, groups, seconds));
            }
            double copied = RawCopy.measure(bench.line, application(0));
            report.row((double) groups * seconds, gathered, copied, gathered / copied,
                    SpeedCheck.bytesPerOccurrence(bench.line));
        }
    }

    private static String application(int run) {
        return "measured" + run;
    }
}
