package io.centralog.dashboard;

/** What is done around each round of requests, outside of its times. */
interface Rounds {

    /** Nothing. */
    Rounds QUIET = new Rounds() {
    };

    default void begin() {}

    default void end() {}
}
