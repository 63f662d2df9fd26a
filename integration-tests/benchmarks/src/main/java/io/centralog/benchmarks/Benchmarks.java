package io.centralog.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.redis.BurstRun;
import io.centralog.benchmarks.redis.DistinctRun;
import io.centralog.support.Machine;

/** The program behind {@code ./benchmark}. */
public final class Benchmarks {

    private static final List<String> PARTS = List.of("caller", "paced", "coalescer", "distinct", "burst");
    private static final int BURST_ERRORS = 1_000_000;

    private final Effort effort;
    private final List<String> parts;
    private final List<BackEndKind> backEnds;
    private final Path folder;
    private final Results results = new Results();

    private Benchmarks(List<String> arguments, Path folder) {
        this.effort = arguments.contains("--short") ? Effort.SHORT : Effort.FULL;
        this.parts = option(arguments, "--only").map(Benchmarks::words).orElse(PARTS);
        this.backEnds = option(arguments, "--back-ends")
                .map(names -> words(names).stream().map(BackEndKind::valueOf).toList())
                .orElse(List.of(BackEndKind.values()));
        this.folder = folder;
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw new IllegalArgumentException("--only takes " + PARTS + " but was \"" + part + "\"");
            }
        }
    }

    /** Arguments: the folder for the results, then the options of {@code ./benchmark}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        String command = "./benchmark " + String.join(" ", options);
        new Benchmarks(options, folder).run(command.strip());
        System.exit(0); // some peers leave threads behind
    }

    private void run(String command) throws Exception {
        long start = System.nanoTime();
        String machine = Machine.describe();
        System.err.println(machine);
        CallerRun callers = new CallerRun(effort, backEnds, folder);
        if (begin("burst")) {
            results.burst = Optional.of(BurstRun.measure(BURST_ERRORS));
        }
        if (begin("distinct")) {
            results.distinct = Optional.of(DistinctRun.measure(effort.distinctEvents()));
        }
        if (begin("coalescer")) {
            results.coalescer.addAll(callers.coalescer());
        }
        if (begin("caller")) {
            results.callers.addAll(callers.callers());
        }
        if (begin("paced")) {
            results.paced.addAll(new PacedRun(effort, backEnds, folder).run());
        }
        String report = new Report(results, backEnds).text(machine, effort, command);
        Path file = folder.resolve("results-" + effort.name() + ".md");
        Files.writeString(file, report);
        System.out.println(report);
        System.err.printf(Locale.ROOT, "Took %d s. The same in %s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds(), file);
    }

    private boolean begin(String part) {
        if (parts.contains(part)) {
            System.err.println("Measuring: " + part);
            return true;
        }
        return false;
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }

    private static List<String> words(String list) {
        return List.of(list.split(","));
    }
}
