package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;

import io.centralog.worker.line.DropCure;
import io.centralog.worker.line.Drops;
import io.centralog.worker.line.Grade;
import io.centralog.worker.line.KnownReporter;

/**
 * What one reporter is doing, and what cures it when that is trouble.
 *
 * @param grade how well it is
 * @param state the state in a word or two
 * @param cause what is wrong, as it follows the reporter's name; empty when nothing is
 * @param cure what to do; empty when nothing is wrong
 * @param setting the configuration key of the cure; null for none
 */
record ReporterHealth(Grade grade, String state, String cause, String cure, String setting) {

    /** A heartbeat comes every 10 s, and copies of it come as often. */
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration GONE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(1);

    static ReporterHealth of(KnownReporter reporter, Instant now) {
        Duration silent = Duration.between(reporter.lastContact, now);
        if (reporter.closed) {
            return new ReporterHealth(Grade.OFF, "Ended", "", "", null);
        }
        if (silent.compareTo(GONE) > 0) {
            return new ReporterHealth(Grade.OFF, "Ended without goodbye",
                    "ended without goodbye: at most one linger lost", "", null);
        }
        if (silent.compareTo(SILENCE) > 0) {
            return new ReporterHealth(Grade.BAD, "Silent", "has been silent for " + Numbers.of(silent)
                    + ": if it was killed, at most one linger is lost", "Look at the application.", null);
        }
        Drops drops = reporter.drops().unwanted();
        if (drops.total() > 0) {
            return dropped(drops);
        }
        if (reporter.skew().abs().compareTo(SKEW) > 0) {
            return new ReporterHealth(Grade.WARN, "Clock skew", "has a clock " + Numbers.of(reporter.skew().abs())
                    + (reporter.skewMicros > 0 ? " behind" : " ahead") + "; its seconds are corrected",
                    "Check its NTP.", null);
        }
        if (reporter.lost > 0) {
            return new ReporterHealth(Grade.WARN, "Redis lost events", "had events in Redis that Redis lost",
                    "Switch on its append-only file:", "appendonly yes");
        }
        return new ReporterHealth(Grade.OK, "Reporting", "", "", null);
    }

    private static ReporterHealth dropped(Drops drops) {
        String reason = drops.byReason().keySet().iterator().next();
        DropCure cure = DropCure.of(reason);
        return new ReporterHealth(Grade.WARN, "Dropped events", "dropped " + Numbers.of(drops.total(), "event") + ": "
                + String.join(", ", drops.byReason().keySet()), cure.what(), cure.setting());
    }

    /** Whether a person should look. */
    boolean needsALook() {
        return grade.compareTo(Grade.OK) > 0;
    }
}
