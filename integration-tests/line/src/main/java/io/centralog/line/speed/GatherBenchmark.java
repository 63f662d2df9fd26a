package io.centralog.line.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.centralog.line.Form;
import io.centralog.support.Machine;

/** The program behind {@code ./gatherbenchmark}. */
public final class GatherBenchmark {

    private static final List<String> USUAL = List.of("counts", "samples", "exceptions", "hour", "million", "workers",
            "lag");

    private final Report report;
    private final boolean brief;

    private GatherBenchmark(Report report, boolean brief) {
        this.report = report;
        this.brief = brief;
    }

    private interface Part {
        void measure() throws Exception;
    }

    /** Arguments: the folder for the report, then the options of {@code ./gatherbenchmark}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        System.out.println(measure(folder, Arrays.copyOfRange(arguments, 1, arguments.length)));
        System.exit(0);
    }

    /** Measures what the options say; the report, which also lies in the folder then. */
    public static String measure(Path folder, String... arguments) throws Exception {
        List<String> options = List.of(arguments);
        boolean brief = options.contains("--short");
        Report report = new Report();
        Map<String, Part> parts = new GatherBenchmark(report, brief).parts();
        int only = options.indexOf("--only");
        List<String> chosen = only < 0
                ? USUAL
                : List.of(options.get(only + 1).split(","));
        for (String part : chosen) {
            if (!parts.containsKey(part)) {
                throw new IllegalArgumentException("--only takes " + parts.keySet() + " but was \"" + part + "\"");
            }
        }
        report.line("Machine: " + Machine.describe());
        report.line("Command: ./gatherbenchmark " + String.join(" ", options));
        long start = System.nanoTime();
        for (String part : chosen) {
            System.err.println("Measuring: " + part);
            parts.get(part).measure();
        }
        Path file = folder.resolve("gather-" + (brief ? "short" : "full") + ".md");
        Files.writeString(file, report.toString());
        System.err.printf(Locale.ROOT, "Took %d s. The same in %s%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds(), file);
        return report.toString();
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            parts.put(form.name().toLowerCase(Locale.ROOT),
                    () -> new CopyRuns(report, brief).measure(brief ? 200_000 : 1_000_000, form));
        }
        parts.put("hour", () -> new CopyRuns(report, brief).measureHour(brief ? 20 : 100));
        parts.put("million", () -> new MillionRun(report, brief).measure(brief ? 200_000 : 1_000_000));
        parts.put("workers", () -> new WorkersRun(report, brief).measure(brief ? 60_000 : 400_000));
        parts.put("lag", () -> new LagRun(report, brief).measure(brief ? 10 : 40));
        parts.put("growth", () -> new GrowthRun(report, brief).measure(brief ? 2_000_000 : 50_000_000));
        return parts;
    }
}
