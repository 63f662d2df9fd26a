package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Repeats of the last hour, beside those of the day before.
 *
 * @param text per hour
 * @param trend beside the hours before, in words; null when there is nothing to compare with
 * @param rising whether there are at least twice as many as usual
 */
record Rate(String text, String trend, boolean rising) {

    private static final int LAST = 23;

    /** @param hours repeats of 24 hours, the current one last; null for none */
    static Rate of(long[] hours, Instant firstSeen, Instant now) {
        if (hours == null) {
            return new Rate("0/h", null, false);
        }
        double passed = Duration.between(now.truncatedTo(ChronoUnit.HOURS), now).toSeconds() / 3600.0;
        double last = hours[LAST] + hours[LAST - 1] * (1 - passed);
        long before = 0;
        for (int hour = 0; hour < LAST - 1; hour++) {
            before += hours[hour];
        }
        String text = Numbers.grouped(Math.round(last)) + "/h";
        if (last < 1 || Duration.between(firstSeen, now).toHours() < 2) {
            return new Rate(text, null, false);
        }
        double usual = before / (LAST - 1.0);
        if (before == 0) {
            return new Rate(text, "▲ from 0", true);
        }
        double times = last / usual;
        String trend = times >= 2 ? "▲ " + times(times) : times <= .5 ? "▼ " + times(times) : "as usual";
        return new Rate(text, trend, times >= 2);
    }

    private static String times(double times) {
        return (times >= 10 ? Numbers.grouped(Math.round(times)) : String.format(Locale.ENGLISH, "%.1f", times)) + "×";
    }
}
