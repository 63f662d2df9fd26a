package io.centralog.worker.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.store.Row.Head;
import io.centralog.worker.store.Row.Sample;

/**
 * Turns occurrences into rows that the tables can hold: what applications sent is hostile until it has passed here.
 * Thread-safe.
 */
final class RowReader {

    /** Repeats beyond this are a broken number, not a count. */
    private static final long MAX_REPEATS = 1_000_000_000_000L;
    private static final long MAX_SPAN = 24 * 3600;
    /** A longer key does not fit into an index. */
    private static final int MAX_KEY = 500;
    /** An event whose own time is further from its second than this has a broken time. */
    private static final long MAX_SKEW_SECONDS = 366L * 24 * 3600;

    private final GroupCache groups = new GroupCache();
    private final SampleRule rule;

    RowReader(SampleRule rule) {
        this.rule = rule;
    }

    Row read(Occurrence occurrence, BucketPlace bucket) {
        LogEvent event = occurrence.event();
        boolean plausible = occurrence.repeats() >= 1 && occurrence.repeats() <= MAX_REPEATS;
        GroupCache.Known group = groups.group(occurrence.groupingKey(), event);
        Row row = new Row(key(occurrence.groupingKey()), bucket, group.head(), plausible ? occurrence.repeats() : 1,
                sample(occurrence, group, bucket));
        row.span = Math.min(occurrence.span(), MAX_SPAN);
        if (occurrence.poison() != null) {
            Occurrence.Poison poison = occurrence.poison();
            row.letters.add(new DeadLetter(poison.reason(), poison.head(), poison.data()));
        }
        if (!plausible) {
            row.letters.add(new DeadLetter("repeats must be between 1 and " + MAX_REPEATS + " but were "
                    + occurrence.repeats() + ": counted as 1", null, null));
        }
        return row;
    }

    /** The row of an occurrence that {@link #read} failed for: its count, and why. */
    Row unreadable(Occurrence occurrence, BucketPlace bucket, Throwable cause) {
        long repeats = Math.max(1, Math.min(occurrence.repeats(), MAX_REPEATS));
        Row row = new Row(key(occurrence.groupingKey()), bucket, Head.UNREADABLE, repeats, null);
        row.letters.add(new DeadLetter("could not be encoded: " + cause, null, null));
        return row;
    }

    private static String key(String raw) {
        if (raw.length() <= MAX_KEY) {
            return StorableText.name(raw);
        }
        return StorableText.name(raw.substring(0, MAX_KEY - 70)) + "…"
                + Hash.of(raw.getBytes(StandardCharsets.UTF_8));
    }

    // each event has a thread and a host; without them its data was dropped on the way: there is only its count to keep
    private Sample sample(Occurrence occurrence, GroupCache.Known group, BucketPlace bucket) {
        LogEvent event = occurrence.event();
        boolean hasData = event.time() != null && (event.thread() != null || event.host() != null);
        if (!hasData || occurrence.poison() != null || !bucket.keepsSamples()
                || !rule.allows(event.level().intValue())) {
            return null;
        }
        EventException exception = event.exception();
        EventDetails details = new EventDetails(event.parameters(), event.mdc(), event.tags(),
                exception == null ? List.of() : TraceJson.messages(exception),
                event.caller() == null ? null : event.caller().toString(), event.spanId());
        byte[] columns = SampleColumns.encode(new SampleColumns.Values(micros(event.time(), bucket),
                StorableText.text(event.message()), StorableText.name(event.host()), StorableText.name(event.thread()),
                StorableText.name(event.environment()), StorableText.name(event.release()),
                StorableText.name(event.traceId()), details.toJson()));
        return new Sample(group.trace(), columns, Term.of(event));
    }

    private static long micros(Instant time, BucketPlace bucket) {
        if (Math.abs(time.getEpochSecond() - bucket.second()) > MAX_SKEW_SECONDS) {
            return bucket.second() * 1_000_000;
        }
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
