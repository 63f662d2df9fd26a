package io.centralog.benchmarks;

/**
 * How much time a run takes.
 *
 * @param name as the report calls it
 * @param forks processes per benchmark of JMH
 * @param warmUps seconds of warm-up in each
 * @param seconds measured seconds in each
 * @param pacedSeconds measured seconds of paced callers
 * @param pacedRounds processes of paced callers with and without us, in turn: a machine's bad moment hits one of them
 * @param distinctEvents events of the distinct path
 * @param everything whether also what only completes the picture is measured
 */
record Effort(String name, int forks, int warmUps, int seconds, int pacedSeconds, int pacedRounds,
        int distinctEvents, boolean everything) {

    static final Effort SHORT = new Effort("short", 1, 1, 2, 4, 1, 200_000, false);
    static final Effort FULL = new Effort("full", 1, 2, 4, 6, 3, 1_000_000, true);
}
