package io.centralog.line.speed;

import io.centralog.line.Form;

/** The lag of events at a steady rate. */
final class LagRun {

    static final int GROUPS = 500;

    private static final int RATE = 10_000;

    private final Report report;
    private final boolean brief;

    LagRun(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(int seconds) throws Exception {
        report.table("Lag at " + RATE + " events per second of " + GROUPS + " groups, for " + seconds + " s", "events",
                "p50", "p99", "most");
        try (Bench bench = new Bench(1, Form.SAMPLES, brief)) {
            Lags lags = new Lags("lag");
            lags.measure(bench.line, seconds, RATE);
            report.row(lags.events(), lags.percentile(0.50) + " ms", lags.percentile(0.99) + " ms",
                    lags.most() + " ms");
        }
    }
}
