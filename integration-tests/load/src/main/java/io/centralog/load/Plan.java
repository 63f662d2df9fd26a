package io.centralog.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to log.
 *
 * @param events how many log calls
 * @param groups among how many grouping keys they are shared evenly
 * @param rate log calls per second, all threads together; 0 for as fast as possible
 * @param threads how many threads log
 * @param exceptions percentage of log calls that carry an exception
 * @param distinct whether every formatted message is different; grouping keys stay the same
 * @param flushSeconds how long to wait at the end until Redis has accepted everything
 */
record Plan(long events, int groups, long rate, int threads, int exceptions, boolean distinct, int flushSeconds) {

    static final String HELP = """
                               Usage: java -jar quarkus-run.jar [options]

                               Logs events through an ordinary logger with Centralog's handler, waits until Redis has
                               accepted them, and prints as its last line: reported N dropped M. N is its own count of log
                               calls, M what the reporter says it dropped. Exit code 0 when everything was sent or dropped,
                               1 when the end of the wait came first, 2 for a wrong option.

                                 --events N         how many log calls (default 1000)
                                 --groups N         among how many groups of equal events they are shared (default 1)
                                 --rate N           log calls per second; 0 is as fast as possible (default 0)
                                 --threads N        how many threads log (default 1)
                                 --exceptions P     percentage of log calls with an exception (default 0); with and
                                                    without one they are two groups
                                 --distinct         every message has another text (the groups stay the same)
                                 --flush-timeout S  seconds to wait for Redis at the end (default 60)
                                 --help             this text

                               Redis: QUARKUS_REDIS_HOSTS=redis://host:6379. Application: QUARKUS_APPLICATION_NAME=name.
                               """;

    private static final Map<String, Limits> NUMBERS = Map.of("--events", new Limits(1, 10_000_000_000L, 1000),
            "--groups", new Limits(1, 1_000_000, 1), "--rate", new Limits(0, 100_000_000, 0), "--threads",
            new Limits(1, 1024, 1), "--exceptions", new Limits(0, 100, 0), "--flush-timeout",
            new Limits(1, 86_400, 60));

    private record Limits(long least, long most, long normal) {}

    /** Reads the options; an {@link IllegalArgumentException} says which option, rule and value. */
    static Plan of(List<String> arguments) {
        Map<String, Long> numbers = new TreeMap<>();
        boolean distinct = false;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i).split("=", 2)[0];
            if (option.equals("--distinct")) {
                distinct = true;
            } else if (!NUMBERS.containsKey(option)) {
                throw new IllegalArgumentException("Unknown option \"" + option + "\"; --help lists the options");
            } else if (arguments.get(i).contains("=")) {
                numbers.put(option, number(option, arguments.get(i).split("=", 2)[1]));
            } else {
                i++;
                numbers.put(option, number(option, i < arguments.size() ? arguments.get(i) : ""));
            }
        }
        return of(numbers, distinct);
    }

    private static Plan of(Map<String, Long> numbers, boolean distinct) {
        NUMBERS.forEach((option, limits) -> numbers.putIfAbsent(option, limits.normal()));
        return new Plan(numbers.get("--events"), numbers.get("--groups").intValue(), numbers.get("--rate"),
                numbers.get("--threads").intValue(), numbers.get("--exceptions").intValue(), distinct,
                numbers.get("--flush-timeout").intValue());
    }

    private static long number(String option, String value) {
        Limits limits = NUMBERS.get(option);
        try {
            long number = Long.parseLong(value.replace("_", ""));
            if (number >= limits.least() && number <= limits.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(String.format(Locale.ROOT,
                "\"%s\" must be a whole number between %,d and %,d but was \"%s\"; for example: %s %d", option,
                limits.least(), limits.most(), value, option, Math.max(limits.least(), limits.normal())));
    }
}
