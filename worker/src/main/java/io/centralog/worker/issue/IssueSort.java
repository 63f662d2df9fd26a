package io.centralog.worker.issue;

/** What a list of issues is sorted by, always the newest or most first. */
public enum IssueSort {

    LAST, FIRST, REPEATS,
    /** Repeats of the last hour. */
    RATE;

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
