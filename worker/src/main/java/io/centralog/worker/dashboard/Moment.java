package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.quarkus.qute.TemplateData;

/**
 * A time as a page shows it, in UTC.
 *
 * @param iso for the {@code datetime} attribute
 * @param title the full time
 * @param text what is shown
 */
@TemplateData
public record Moment(String iso, String title, String text) {

    private static final DateTimeFormatter FULL = pattern("EEE d MMM yyyy, HH:mm:ss 'UTC'");
    private static final DateTimeFormatter FULL_MICROS = pattern("EEE d MMM yyyy, HH:mm:ss.SSSSSS 'UTC'");
    private static final DateTimeFormatter EXACT = pattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'");
    private static final DateTimeFormatter SECOND = pattern("EEE d MMM HH:mm:ss");
    private static final DateTimeFormatter MINUTE = pattern("EEE d MMM HH:mm");
    private static final DateTimeFormatter HOUR = pattern("HH:mm");
    private static final DateTimeFormatter CLOCK = pattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_CLOCK = pattern("d MMM, HH:mm");
    private static final DateTimeFormatter DAY = pattern("d MMM");
    private static final DateTimeFormatter DATE = pattern("d MMM yyyy");

    /** How long ago it is; its day when that is more than a week. */
    static Moment ago(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        String text = age.toSeconds() < 1
                ? "just now"
                : age.toMinutes() < 1
                        ? age.toSeconds() + " s ago"
                        : age.toHours() < 1
                                ? age.toMinutes() + " min ago"
                                : age.toDays() < 1
                                        ? age.toHours() + " h ago"
                                        : age.toDays() < 7 ? age.toDays() + " d ago" : day(time, now);
        return new Moment(time.toString(), FULL.format(utc(time)), text);
    }

    /** Its hour and minute on that day, else its day. */
    static Moment clockOrDay(Instant time, Instant now) {
        return sameDay(time, now)
                ? new Moment(time.toString(), FULL.format(utc(time)), HOUR.format(utc(time)))
                : onDay(time, now);
    }

    /** Its day, with the year unless that is the current one. */
    static Moment onDay(Instant time, Instant now) {
        return new Moment(time.toString(), FULL.format(utc(time)), day(time, now));
    }

    /** Its time of day, with the day unless that is today. */
    static Moment clock(Instant time, Instant now) {
        DateTimeFormatter format = sameDay(time, now) ? CLOCK : DAY_CLOCK;
        return new Moment(time.toString(), FULL.format(utc(time)), format.format(utc(time)));
    }

    /** Its time of day. */
    static Moment timeOfDay(Instant time) {
        return new Moment(time.toString(), FULL.format(utc(time)), CLOCK.format(utc(time)));
    }

    /** Day and second: {@code Fri 20 Nov 14:32:04}. */
    static Moment second(Instant time) {
        return new Moment(time.toString(), FULL.format(utc(time)), SECOND.format(utc(time)));
    }

    /** In microseconds. */
    static Moment exact(Instant time) {
        return new Moment(time.toString(), FULL_MICROS.format(utc(time)), EXACT.format(utc(time)));
    }

    /** Day and minute, as text: {@code Fri 20 Nov 14:32}. */
    static String minute(Instant time) {
        return MINUTE.format(utc(time));
    }

    static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    static ZonedDateTime utc(Instant time) {
        return time.atZone(ZoneOffset.UTC);
    }

    private static String day(Instant time, Instant now) {
        return (utc(time).getYear() == utc(now).getYear() ? DAY : DATE).format(utc(time));
    }

    private static boolean sameDay(Instant time, Instant now) {
        return time.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
    }
}
