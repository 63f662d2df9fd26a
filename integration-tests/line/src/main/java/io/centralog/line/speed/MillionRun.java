package io.centralog.line.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.centralog.line.Form;
import io.centralog.line.Seed;

/** One bucket of very many distinct events, gathered by a worker with 256 MB of heap. */
final class MillionRun {

    private final Report report;
    private final boolean brief;

    MillionRun(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    void measure(int groups) throws Exception {
        report.table("One second with " + groups + " distinct events, by a worker with -Xmx256m", "took",
                "occurrences/s", "the worker's memory at most");
        try (Bench bench = new Bench(1, Form.SAMPLES, brief)) {
            long before = System.nanoTime();
            bench.workers.get(0).pause();
            long rows = Seed.fill(bench.hosts(), "million", Form.SAMPLES, groups, 1);
            before = System.nanoTime();
            GatherRate.measure(bench.line, bench.workers, List.of("million"), rows);
            double seconds = (System.nanoTime() - before) / 1e9;
            report.row(Math.round(seconds) + " s", rows / seconds, mostMemory(bench.workers.get(0).pid()));
        }
    }

    private static String mostMemory(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return !Files.exists(status)
                ? "not known"
                : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB").findFirst()
                        .orElse("not known");
    }
}
