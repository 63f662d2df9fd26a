package io.centralog.worker;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;

/** Ends the start of the worker with one message that says the remedy, and exit code 1. */
public final class StartRefused {

    private static final int EXIT_CODE = 1;

    private StartRefused() {}

    /**
     * Prints the complaint and asks for the exit.
     *
     * @return what the caller throws, so that nothing more is started
     */
    public static RuntimeException because(String complaint) {
        System.err.println(complaint);
        // Quarkus goes no further after the exception, but waits for an exit that somebody asks for
        Quarkus.asyncExit(EXIT_CODE);
        return new PreventFurtherStepsException(complaint, EXIT_CODE);
    }
}
