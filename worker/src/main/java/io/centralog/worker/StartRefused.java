package io.centralog.worker;

/** Ends a worker that must not start. */
public final class StartRefused {

    private static final int EXIT_CODE = 1;

    private StartRefused() {}

    /**
     * Prints one message that says the remedy, and ends the process with exit code 1: at once, since nothing runs yet that
     * would have to be stopped, and Quarkus' own way out of a start waits for an exit, or ends in a stack trace.
     */
    public static void because(String complaint) {
        System.err.println(complaint);
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
