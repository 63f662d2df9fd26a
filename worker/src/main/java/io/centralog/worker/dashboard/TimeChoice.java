package io.centralog.worker.dashboard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

import io.centralog.worker.search.Span;

/**
 * The time that a list shows.
 *
 * @param age a time until now; null when it is narrowed to other bounds
 * @param from the beginning; null with an age
 * @param to the end, excluded; null with an age
 */
record TimeChoice(Age age, Instant from, Instant to) {

    static final TimeChoice DAY = of(Age.DAY);
    /** As {@code datetime-local} writes it, with seconds or {@code Z} or without. */
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:00)?Z?");

    static TimeChoice of(Age age) {
        return new TimeChoice(age, null, null);
    }

    /** Reads the parameters of an address; each may be missing. A bad one is an IllegalArgumentException. */
    static TimeChoice parse(String age, String from, String to) {
        if (from == null && to == null) {
            return age == null ? DAY : of(age(age));
        }
        if (age != null || from == null || to == null) {
            throw new IllegalArgumentException("from and to");
        }
        Instant start = minute(from);
        Instant end = minute(to);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("from must be before to");
        }
        return new TimeChoice(null, start, end);
    }

    private static Age age(String word) {
        for (Age age : Age.values()) {
            if (age.word().equals(word)) {
                return age;
            }
        }
        throw new IllegalArgumentException("age");
    }

    private static Instant minute(String text) {
        if (!MINUTE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a time");
        }
        try {
            return Instant.parse(text.substring(0, 16) + ":00Z");
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /** As parameters of an address, each after an ampersand. */
    String parameters() {
        return age == null
                ? "&from=" + written(from) + "&to=" + written(to)
                : this.equals(DAY) ? "" : "&age=" + age.word();
    }

    static String written(Instant minute) {
        return minute.toString().substring(0, 16);
    }

    Window window(Instant now) {
        return age == null ? Window.between(from, to) : age.window(now);
    }

    /** What issues must have occurred in. */
    Span span(Instant now) {
        return age == Age.ANY ? Span.ANY : age == null ? new Span(from, to) : new Span(window(now).from(), null);
    }

    /** How long it is, in words that follow "in". */
    String words() {
        return age == null
                ? Moment.minute(from) + " to " + Moment.minute(to)
                : age.length();
    }
}
