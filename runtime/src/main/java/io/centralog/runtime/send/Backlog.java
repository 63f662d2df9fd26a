package io.centralog.runtime.send;

/** Events that were reported but not counted yet, since deciding what they count for is left to the sender's thread. */
public interface Backlog {

    /** Counts what waits. Called by the sender's thread alone; never throws. */
    void resolve();

    /** How many wait. */
    int waiting();
}
