package io.centralog.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centralog.line.Line;
import io.centralog.line.Program;
import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.Machine;

/** The program behind {@code ./dashboardbenchmark}. */
public final class DashboardBenchmark {

    /** The usual lease: the worker stands still for some seconds now and then. */
    private static final Map<String, String> ENVIRONMENT = Map.of("CENTRALOG_DASHBOARD_ANONYMOUS", "viewer",
            "QUARKUS_CENTRALOG_CONSUMER_LEASE", "10s");

    private final Path folder;
    private final List<String> options;

    private DashboardBenchmark(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
    }

    /** Arguments: the folder for data and results, {@code seed} or {@code measure}, then the command's options. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
        DashboardBenchmark benchmark = new DashboardBenchmark(folder, options);
        try (Line line = new Line(EmbeddedRedis.temporary(), postgres(folder))) {
            if (arguments[1].equals("seed")) {
                benchmark.seed(line);
            } else {
                benchmark.measure(line);
            }
        }
        System.exit(0);
    }

    private static EmbeddedPostgres postgres(Path folder) {
        return EmbeddedPostgres.keptIn(folder.resolve("postgres")).with("shared_buffers", "1GB")
                .with("effective_cache_size", "4GB").with("max_wal_size", "8GB").with("random_page_cost", "1.1")
                .with("autovacuum_naptime", "10s");
    }

    private void seed(Line line) throws Exception {
        try (Program worker = line.startWorker()) {
            worker.awaitPort(); // its start makes the tables
        }
        try (Connection connection = line.connect()) {
            new Seed(connection, number("--issues", 100_000), number("--occurrences", 10_000_000), Instant.now()).run();
        }
    }

    private void measure(Line line) throws Exception {
        StringBuilder report = new StringBuilder(Machine.describe()).append("\n\n");
        try (Connection connection = line.connect(); Program worker = line.startWorker(ENVIRONMENT)) {
            Pages pages = Pages.choose(connection);
            Measurement measurement = new Measurement(worker.awaitPort(), (int) number("--rounds", 40));
            report.append(pages.seeded()).append("\n\n")
                    .append(measurement.run("quiet", pages.addresses(), Rounds.QUIET));
            if (options.contains("--gathering")) {
                try (GatheredRounds gathered = new GatheredRounds(line, worker)) {
                    report.append('\n').append(measurement.run("while it gathers", pages.addresses(), gathered))
                            .append(gathered.rate());
                }
            }
        }
        System.out.println(report);
        write(report.toString());
    }

    private void write(String report) throws IOException {
        Path file = folder.resolve("results.md");
        Files.writeString(file, report);
        System.err.println("The same in " + file);
    }

    private long number(String option, long normal) {
        int at = options.indexOf(option);
        return at < 0 || at + 1 >= options.size() ? normal : Long.parseLong(options.get(at + 1));
    }
}
