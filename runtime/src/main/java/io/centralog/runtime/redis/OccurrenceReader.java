package io.centralog.runtime.redis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.consumer.Occurrence;
import io.centralog.consumer.Occurrence.Poison;
import io.centralog.runtime.json.EventJsonReader;
import io.centralog.runtime.json.HeadCache;
import io.centralog.runtime.json.UnreadableException;

/** Reads one occurrence from what lies in Redis, which anyone may have written: a bad one comes out as poison. */
final class OccurrenceReader {

    private static final double MAX_REPEATS = 1L << 53;

    // of all consumers: what it remembers depends on nothing but the bytes
    private static final HeadCache HEADS = new HeadCache();

    private final String application;
    private final Instant second;

    OccurrenceReader(String application, Instant second) {
        this.application = application;
        this.second = second;
    }

    Occurrence read(RawOccurrence raw) {
        String key = raw.key();
        double repeats = raw.repeats();
        byte[] head = raw.head();
        byte[] data = raw.data();
        String reason = head == null && data == null ? "it has neither head nor data" : null;
        LogEvent what = null;
        long span = 1;
        LogEvent first = null;
        try {
            if (head != null) {
                EventJsonReader.Head read = data == null ? HEADS.read(key, head) : HEADS.glance(key, head);
                what = read.event();
                span = read.span();
            }
        } catch (UnreadableException e) {
            reason = "its head is " + e.getMessage();
        }
        try {
            if (data != null) {
                LogEvent named = what;
                first = EventJsonReader.read(data, name -> trace(raw, named));
            }
        } catch (UnreadableException e) {
            reason = "its data is " + e.getMessage();
            what = what == null ? null : what.toBuilder().time(time(head)).build();
        }
        if (!(repeats >= 1 && repeats <= MAX_REPEATS && repeats == Math.rint(repeats))) {
            reason = "its repeats are " + repeats;
        }
        LogEvent event = first != null
                ? first
                : what != null ? what : LogEvent.builder().message("(unreadable)").build();
        LogEvent.Builder complete = event.toBuilder().application(application);
        if (event.time() == null) {
            complete.time(second);
        }
        return new Occurrence(key, complete.build(), (long) Math.max(0, Math.min(repeats, MAX_REPEATS)), span,
                reason == null ? null : poison(reason, raw));
    }

    // the trace goes along: when the dead letter is read again, Redis may have forgotten it
    private static Poison poison(String reason, RawOccurrence raw) {
        byte[] data = raw.data() == null || raw.trace() == null ? raw.data() : raw.trace().trace().into(raw.data());
        return new Poison(reason, raw.head(), data);
    }

    // a trace that Redis lost costs its event the frames and nothing else
    private static EventException trace(RawOccurrence raw, LogEvent what) throws UnreadableException {
        if (raw.trace() == null) {
            String type = what == null || what.exception() == null ? "" : what.exception().type();
            return new EventException(type, null, List.of(), null, List.of());
        }
        if (raw.trace().flaw() != null) {
            throw new UnreadableException("without its stack trace, which is " + raw.trace().flaw());
        }
        return raw.trace().exception();
    }

    private static Instant time(byte[] head) {
        return Instant.EPOCH.plus(EventJsonReader.micros(head), ChronoUnit.MICROS);
    }
}
