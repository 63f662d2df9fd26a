package io.centralog.line.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.centralog.line.Line;
import io.centralog.line.Program;

/**
 * The program behind {@code ./chaos}: three reporters, two workers, random faults that lose nothing; then every sum is held
 * against what the reporters counted. The same seed gives the same faults at the same times.
 */
public final class Chaos {

    private static final int REPORTERS = 3;
    private static final int WORKERS = 2;
    private static final long RATE = 2_000;

    private final long seed;
    private final int seconds;
    private final int faults;
    private final PrintStream out;

    public Chaos(long seed, int seconds, int faults, PrintStream out) {
        this.seed = seed;
        this.seconds = seconds;
        this.faults = faults;
        this.out = out;
    }

    /** Options: {@code --seed N --seconds N --faults N}. */
    public static void main(String[] arguments) {
        List<String> options = Arrays.asList(arguments);
        new Chaos(option(options, "--seed", new Random().nextInt(1_000_000)), (int) option(options, "--seconds", 120),
                (int) option(options, "--faults", 24), System.out).run();
        System.exit(0);
    }

    /** Throws an {@link AssertionError} when a sum is not exact; says what it did. */
    public void run() {
        out.printf(Locale.ROOT, "Seed %d: %d faults in %d s%n", seed, faults, seconds);
        Random random = new Random(seed);
        try (Stage stage = new Stage(WORKERS)) {
            List<Program> reporters = new ArrayList<>();
            for (int i = 0; i < REPORTERS; i++) {
                reporters.add(stage.startReporter(name(i), seconds * RATE, RATE));
            }
            long start = System.nanoTime();
            for (int i = 0; i < faults; i++) {
                Fault fault = plan(i, random);
                long due = (long) ((i + random.nextDouble() / 2) * seconds * 1e9 / faults);
                stage.pass(Duration.ofNanos(Math.max(0, start + due - System.nanoTime())));
                out.printf(Locale.ROOT, "%5.1f s %s%n", (System.nanoTime() - start) / 1e9, fault);
                stage.supervise();
                fault.happen(stage, random);
            }
            stage.awaitWorkers();
            check(stage, reporters);
        }
    }

    private final List<Fault> planned = new ArrayList<>();

    // each kind comes before one comes again
    private Fault plan(int number, Random random) {
        if (number % Fault.values().length == 0) {
            planned.clear();
            planned.addAll(List.of(Fault.values()));
            Collections.shuffle(planned, random);
        }
        return planned.get(number % Fault.values().length);
    }

    private void check(Stage stage, List<Program> reporters) {
        long sum = 0;
        for (int i = 0; i < REPORTERS; i++) {
            long accepted = Line.accepted(reporters.get(i));
            stage.line.assertStored(name(i), accepted);
            out.printf(Locale.ROOT, "%s: %,d accepted, %,d stored%n", name(i), accepted, stage.line.stored(name(i)));
            sum += accepted;
        }
        stage.line.assertAccounted();
        out.printf(Locale.ROOT, "Exact after %d faults, seed %d: %,d events, %,d of them as data in %,d occurrences%n",
                faults, seed, sum, stage.line.number("select count(*) from sample"),
                stage.line.number("select count(*) from occurrence"));
    }

    private static String name(int reporter) {
        return "reporter-" + reporter;
    }

    private static long option(List<String> options, String name, long normal) {
        int at = options.indexOf(name);
        return at < 0 ? normal : Long.parseLong(options.get(at + 1));
    }
}
