package io.centralog.benchmarks;

/**
 * How much time a run takes.
 *
 * @param name as the report calls it
 * @param forks processes per benchmark of JMH
 * @param warmUps seconds of warm-up in each
 * @param seconds measured seconds in each
 * @param pacedSeconds measured seconds of paced callers
 * @param distinctEvents events of the distinct path
 * @param everything whether also what only completes the picture is measured
 */
record Effort(String name, int forks, int warmUps, int seconds, int pacedSeconds, int distinctEvents,
        boolean everything) {

    static final Effort SHORT = new Effort("short", 1, 1, 2, 4, 200_000, false);
    static final Effort FULL = new Effort("full", 1, 2, 4, 6, 1_000_000, true);
}
