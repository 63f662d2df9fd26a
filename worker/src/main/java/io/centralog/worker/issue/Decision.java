package io.centralog.worker.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a person decides about issues.
 *
 * @param status what they are from now on
 * @param nextRelease resolved only in the release after their last one: events of that one are no regression
 * @param mutedUntil when a mute ends; null: not by time
 * @param muteLimit repeats within an hour that end a mute; null: not by number
 */
public record Decision(IssueStatus status, boolean nextRelease, Instant mutedUntil, Long muteLimit) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter
            .ofPattern("EEE d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Decision resolve() {
        return new Decision(IssueStatus.RESOLVED, false, null, null);
    }

    public static Decision resolveInNextRelease() {
        return new Decision(IssueStatus.RESOLVED, true, null, null);
    }

    public static Decision muteFor(Duration time, Instant now) {
        return new Decision(IssueStatus.MUTED, false, now.plus(time), null);
    }

    public static Decision muteUntil(long repeatsWithinAnHour) {
        return new Decision(IssueStatus.MUTED, false, null, repeatsWithinAnHour);
    }

    public static Decision reopen() {
        return new Decision(IssueStatus.OPEN, false, null, null);
    }

    /** The word of the history. */
    String change() {
        return switch (status) {
            case OPEN -> "reopened";
            case MUTED -> "muted";
            case RESOLVED -> "resolved";
        };
    }

    /** As a person reads it in the history; null when there is nothing to say. */
    String detail() {
        if (mutedUntil != null) {
            return "until " + MINUTE.format(mutedUntil);
        }
        return muteLimit == null
                ? null
                : String.format(Locale.ENGLISH, "until it repeats more than %,d times within an hour", muteLimit);
    }
}
