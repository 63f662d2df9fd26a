package io.centralog.worker.store;

import java.util.ArrayList;
import java.util.List;

/** One issue in one second, on its way into the tables. Not thread-safe. */
final class Row {

    final String key;
    final BucketPlace bucket;
    final Head head;
    final List<DeadLetter> letters = new ArrayList<>(0);
    long repeats;
    /** How many seconds its repeats cover; of the whole occurrence, once the table has written it. */
    long span = 1;
    Sample sample;

    // set by the tables while they write, again on each attempt
    IssueDelta issue;
    /** Whether the occurrence was not stored before. */
    boolean fresh;
    /** Repeats of the occurrence, those stored before included. */
    long total;

    Row(String key, BucketPlace bucket, Head head, long repeats, Sample sample) {
        this.key = key;
        this.bucket = bucket;
        this.head = head;
        this.repeats = repeats;
        this.sample = sample;
    }

    /** What an issue is called, and how bad it is. */
    record Head(int severity, String level, String logger, String template, String exceptionType, String culprit,
            String release) {

        static final Head UNREADABLE = new Head(1000, "ERROR", "", "(could not be read)", null, null, null);
    }

    /**
     * An event's data.
     *
     * @param trace null for an event without exception
     * @param columns see {@link SampleColumns}
     */
    record Sample(Trace trace, byte[] columns, List<Term> terms) {

        Sample with(Trace shared) {
            return new Sample(shared, columns, terms);
        }
    }

    /** A stack trace with its SHA-256. */
    record Trace(Hash hash, byte[] json) {}

    /** Adds an equal row of the same second; the first sample wins. */
    void add(Row other) {
        repeats += other.repeats;
        span = Math.max(span, other.span);
        letters.addAll(other.letters);
        if (sample == null) {
            sample = other.sample;
        }
    }

    /** This row without all that may have made it fail; what it held is in its dead letter. */
    Row buried(String key, String reason) {
        Row row = new Row(key, bucket, Head.UNREADABLE, repeats, null);
        if (letters.isEmpty()) {
            row.letters.add(DeadLetter.of(this, reason));
        }
        row.letters.addAll(letters);
        return row;
    }

    /** Most repeats within one second, as far as the merged seconds tell. */
    long peak() {
        return (total + span - 1) / span;
    }

    boolean isInside() {
        return bucket.place() != BucketPlace.Place.OUTSIDE;
    }

    /** About how many bytes it holds. */
    int size() {
        int size = 300 + 2 * key.length() + 2 * head.template().length();
        for (DeadLetter letter : letters) {
            size += letter.size();
        }
        return sample == null ? size : size + sample.columns().length;
    }
}
