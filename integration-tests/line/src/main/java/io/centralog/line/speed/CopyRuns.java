package io.centralog.line.speed;

import java.util.List;
import java.util.Locale;

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
            String application = "measured";
            double gathered = bench.gather(List.of(application), form, groups, seconds);
            double copied = RawCopy.measure(bench.line, application);
            report.row((double) groups * seconds, gathered, copied, gathered / copied,
                    SpeedCheck.bytesPerOccurrence(bench.line));
        }
    }
}
