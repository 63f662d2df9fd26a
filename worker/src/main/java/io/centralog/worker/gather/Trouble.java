package io.centralog.worker.gather;

import java.util.Optional;

import io.quarkus.logging.Log;

/** What hinders gathering: told once when it begins or changes, and once when it is over. Thread-safe. */
final class Trouble {

    private volatile String consequence;

    void begin(String consequence, Throwable cause) {
        if (consequence.equals(this.consequence)) {
            Log.debug(consequence, cause);
        } else {
            Log.warnf("%s: %s", consequence, cause.getMessage());
            Log.debug(consequence, cause);
        }
        this.consequence = consequence;
    }

    void end() {
        if (consequence != null) {
            Log.infof("Gathering goes on; over: %s", consequence);
            consequence = null;
        }
    }

    /** What it means for the events; empty when all is well. */
    Optional<String> current() {
        return Optional.ofNullable(consequence);
    }
}
