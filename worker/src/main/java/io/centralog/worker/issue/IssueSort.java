package io.centralog.worker.issue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;

/** What a list of issues is sorted by, always the newest or most first. */
public enum IssueSort {

    LAST("lastSeen", issue -> micros(issue.lastSeen)), FIRST("firstSeen", issue -> micros(issue.firstSeen)),
    REPEATS("repeats", issue -> issue.repeats);

    private final String field;
    private final ToLongFunction<Issue> key;

    IssueSort(String field, ToLongFunction<Issue> key) {
        this.field = field;
        this.key = key;
    }

    String field() {
        return field;
    }

    /** Where in this order an issue stands. */
    public Cursor cursor(Issue issue) {
        return new Cursor(key.applyAsLong(issue), issue.id);
    }

    /** The field's value that a cursor holds. */
    Object value(Cursor cursor) {
        return this == REPEATS ? (Object) cursor.key() : Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /**
     * A place in a sorted list: pages are read from here on, so that no page costs more than the first.
     *
     * @param key value of the field sorted by; microseconds since 1970 for a time
     * @param id id of the issue, which decides between equal keys
     */
    public record Cursor(long key, long id) {

        /** Reads what {@link #toString()} wrote; throws IllegalArgumentException on anything else. */
        public static Cursor parse(String text) {
            if (!text.matches("\\d{1,17}_\\d{1,18}")) {
                throw new IllegalArgumentException("not a cursor");
            }
            int split = text.indexOf('_');
            return new Cursor(Long.parseLong(text.substring(0, split)), Long.parseLong(text.substring(split + 1)));
        }

        @Override
        public String toString() {
            return key + "_" + id;
        }
    }
}
