package io.centralog.worker.tail;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import io.centralog.worker.search.SearchedEvent;
import io.centralog.worker.store.EventDetails;

/** One issue in one second, as the tail shows it: its first event and its repeats so far. Thread-safe. */
public final class TailLine implements SearchedEvent {

    private final Head head;
    private final Sample sample;
    private final Instant second;
    private final long repeats;
    private volatile EventDetails details;
    private volatile String shown;

    TailLine(Head head, Sample sample, Instant second, long repeats) {
        this.head = head;
        this.sample = sample;
        this.second = second;
        this.repeats = repeats;
    }

    /** What is known of the issue. */
    record Head(long issueId, String application, int severity, String level, String logger, String template,
            String exceptionType, String culprit) {}

    /** What is known of the second's first event; all of it may be null. */
    record Sample(Instant at, String message, String host, String environment, String release, String traceId,
            String details) {}

    /** The line as one client's page shows it; it is made once for all clients. */
    public String shown(Function<TailLine, String> show) {
        String text = shown;
        if (text == null) {
            text = show.apply(this);
            shown = text;
        }
        return text;
    }

    public long issueId() {
        return head.issueId();
    }

    public String level() {
        return head.level();
    }

    /** The event's own time, where it is known; else its second. */
    public Instant at() {
        return sample.at() == null ? second : sample.at();
    }

    @Override
    public String application() {
        return head.application();
    }

    @Override
    public int severity() {
        return head.severity();
    }

    @Override
    public String logger() {
        return head.logger();
    }

    @Override
    public String template() {
        return head.template();
    }

    @Override
    public String message() {
        return sample.message();
    }

    @Override
    public String exceptionType() {
        return head.exceptionType();
    }

    @Override
    public String culprit() {
        return head.culprit();
    }

    @Override
    public String release() {
        return sample.release();
    }

    @Override
    public String environment() {
        return sample.environment();
    }

    @Override
    public String host() {
        return sample.host();
    }

    @Override
    public String traceId() {
        return sample.traceId();
    }

    @Override
    public Map<String, String> mdc() {
        return details().mdc();
    }

    @Override
    public Map<String, String> tags() {
        return details().tags();
    }

    @Override
    public long repeats() {
        return repeats;
    }

    @Override
    public Instant second() {
        return second;
    }

    // only few searches look at them
    private EventDetails details() {
        EventDetails read = details;
        if (read == null) {
            read = EventDetails.read(sample.details() == null ? "{}" : sample.details());
            details = read;
        }
        return read;
    }
}
