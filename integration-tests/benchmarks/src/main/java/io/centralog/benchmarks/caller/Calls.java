package io.centralog.benchmarks.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.openjdk.jmh.infra.BenchmarkParams;

/** All calls of one fork. JMH has no place for these numbers, so each fork appends a line to a file. Thread-safe. */
public final class Calls {

    /** The system property that names the file. */
    public static final String FILE = "centralog.benchmark.calls";

    private static final LongAdder ALL = new LongAdder();
    private static final LongAdder MEASURED = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();
    private static final LongAdder CPU_NANOS = new LongAdder();

    private Calls() {}

    static void add(long calls) {
        ALL.add(calls);
    }

    static void addMeasured(long calls, long bytes, long cpuNanos) {
        MEASURED.add(calls);
        BYTES.add(bytes);
        CPU_NANOS.add(cpuNanos);
    }

    /** Ends the fork: how many of its calls have reached the sink; -1 when nothing counts there. */
    public static void write(BenchmarkParams params, long delivered) {
        Line line = new Line(params.getBenchmark(), params.getParam("backEnd"), params.getThreads(), ALL.sum(),
                delivered, MEASURED.sum(), BYTES.sum(), CPU_NANOS.sum());
        String file = System.getProperty(FILE);
        if (file != null) {
            try {
                Files.writeString(Path.of(file), line.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The lines of all forks so far. */
    public static List<Line> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Line::of).toList();
    }

    /**
     * What one fork did.
     *
     * @param backEnd null when there is none
     * @param calls all, with those of the warm-up
     * @param delivered of these; -1 when nothing counts there
     * @param measured calls of the measured iterations
     * @param bytes that their threads allocated
     * @param cpuNanos that their threads spent
     */
    public record Line(String benchmark, String backEnd, int threads, long calls, long delivered, long measured,
            long bytes, long cpuNanos) {

        String text() {
            return String.join("\t", benchmark, String.valueOf(backEnd), Integer.toString(threads),
                    Long.toString(calls), Long.toString(delivered), Long.toString(measured), Long.toString(bytes),
                    Long.toString(cpuNanos)) + "\n";
        }

        static Line of(String text) {
            String[] parts = text.split("\t");
            return new Line(parts[0], parts[1].equals("null") ? null : parts[1], Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5]),
                    Long.parseLong(parts[6]), Long.parseLong(parts[7]));
        }

        /** Both together. */
        public Line plus(Line other) {
            return new Line(benchmark, backEnd, threads, calls + other.calls, delivered + other.delivered,
                    measured + other.measured, bytes + other.bytes, cpuNanos + other.cpuNanos);
        }
    }
}
