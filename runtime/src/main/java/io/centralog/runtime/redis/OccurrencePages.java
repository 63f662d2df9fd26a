package io.centralog.runtime.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.redis.RedisBucket.Pages;

/**
 * The occurrences of a claimed bucket in the order of their time, in pages. A page is fetched while the one before is looked
 * at: the first one from the beginning. Not thread-safe.
 */
final class OccurrencePages implements Iterator<Occurrence> {

    private final RedisBucket bucket;
    private final OccurrenceReader reader;
    private final Pages pages;
    private final Deque<Occurrence> page = new ArrayDeque<>();
    private int next;
    /** The page that comes next. */
    private Future<List<RawOccurrence>> ahead;

    OccurrencePages(RedisBucket bucket, OccurrenceReader reader, Pages pages) {
        this.bucket = bucket;
        this.reader = reader;
        this.pages = pages;
        ahead = pages.next();
    }

    @Override
    public boolean hasNext() {
        return next < bucket.size();
    }

    @Override
    public Occurrence next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (page.isEmpty()) {
            turnOver();
        }
        next++;
        return page.remove();
    }

    private void turnOver() {
        List<RawOccurrence> raw = await(ahead);
        ahead = next + raw.size() < bucket.size() ? pages.next() : null;
        raw.forEach(each -> page.add(reader.read(each)));
    }

    private List<RawOccurrence> await(Future<List<RawOccurrence>> raw) {
        try {
            return raw.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumerException("Interrupted while bucket " + bucket.id() + " was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisFailure failure) {
                throw new ConsumerException("Could not read bucket " + bucket.id() + ": " + failure.getMessage(),
                        failure,
                        failure.isAnswer());
            }
            if (e.getCause() instanceof ConsumerException known) {
                throw known;
            }
            throw new IllegalStateException("Could not read bucket " + bucket.id(), e.getCause());
        }
    }
}
