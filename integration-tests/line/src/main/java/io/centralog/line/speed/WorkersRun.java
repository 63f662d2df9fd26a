package io.centralog.line.speed;

import java.util.List;
import java.util.stream.IntStream;

import io.centralog.line.Form;

/** How far more workers raise the throughput of several applications. */
final class WorkersRun {

    private static final int APPLICATIONS = 4;
    private static final int GROUPS = 500;
    private static final int MOST = 3;

    private final Report report;
    private final boolean brief;

    WorkersRun(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(int rows) throws Exception {
        report.table("More workers: " + APPLICATIONS + " applications, " + rows + " occurrences with samples",
                "workers",
                "gathered/s", "to one worker");
        double one = 0;
        for (int workers = 1; workers <= MOST; workers++) {
            try (Bench bench = new Bench(workers, Form.SAMPLES, brief)) {
                List<String> applications = IntStream.range(0, APPLICATIONS).mapToObj(i -> "app-" + i).toList();
                double gathered = bench.gather(applications, Form.SAMPLES, GROUPS, rows / GROUPS / APPLICATIONS);
                one = workers == 1 ? gathered : one;
                report.row(workers, gathered, gathered / one);
            }
        }
    }
}
