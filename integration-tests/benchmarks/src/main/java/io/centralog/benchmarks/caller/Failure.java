package io.centralog.benchmarks.caller;

/** Makes a fresh exception whose stack trace has 60 frames, wherever it is called. For one thread. */
final class Failure {

    private static final int FRAMES = 60;

    private int depth = -1;

    IllegalStateException fresh() {
        if (depth < 0) {
            depth = FRAMES - at(0).getStackTrace().length;
        }
        return at(depth);
    }

    private IllegalStateException at(int deeper) {
        return deeper > 0 ? at(deeper - 1) : new IllegalStateException("The stock is closed");
    }
}
