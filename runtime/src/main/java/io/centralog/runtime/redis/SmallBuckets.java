package io.centralog.runtime.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.centralog.runtime.redis.BucketQueries.Keyed;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Buckets of a claim, the one after the other, that come out of Redis together: by two or three round trips for all of them, where
 * each of an hour of quiet seconds would need its own two. What a bucket held is let go when it was asked for. Thread-safe.
 */
final class SmallBuckets {

    /** With three commands each at least. */
    private static final int MAX_BUCKETS = 100;

    private final RedisLink link;
    private final TraceFinder traces;
    private final List<BucketQueries> buckets = new ArrayList<>();
    private long size;
    private long bytes;
    /** Those of the fetch under way that nobody has asked for. */
    private final Set<String> left = new HashSet<>();
    private CompletableFuture<Map<String, List<RawOccurrence>>> fetching;

    SmallBuckets(RedisLink link, TraceFinder traces) {
        this.link = link;
        this.traces = traces;
    }

    /** Takes one more bucket when there is room for it, or when it is the first. */
    boolean add(BucketQueries bucket) {
        size += bucket.content().size();
        bytes += bucket.content().bytes();
        boolean fits = buckets.isEmpty() || buckets.size() < MAX_BUCKETS && size <= BucketQueries.MAX_PAGE
                && bytes <= BucketQueries.MAX_PAGE_BYTES;
        if (fits) {
            buckets.add(bucket);
        }
        return fits;
    }

    /** Begins to fetch all of them, unless they are on their way, and gives what one holds. */
    synchronized CompletableFuture<List<RawOccurrence>> occurrences(String bucketId) {
        if (!left.remove(bucketId) || fetching.isCompletedExceptionally()) {
            buckets.forEach(bucket -> left.add(bucket.bucketId()));
            left.remove(bucketId);
            fetching = CompletableFuture.supplyAsync(this::fetch, FetchThreads.ALL);
        }
        CompletableFuture<List<RawOccurrence>> found = fetching.thenApply(all -> all.get(bucketId));
        if (left.isEmpty()) {
            fetching = null;
        }
        return found;
    }

    private Map<String, List<RawOccurrence>> fetch() {
        List<Keyed> keyed = link.sendAll(buckets.stream().map(bucket -> bucket.keys(0)).toList()).stream()
                .map(BucketQueries::keyed).toList();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i).checkAll(keyed.get(i).keys().size());
            requests.addAll(buckets.get(i).contents(keyed.get(i).keys()));
        }
        Iterator<Response> answers = link.sendAll(requests).iterator();
        Map<String, List<RawOccurrence>> all = new HashMap<>();
        for (int i = 0; i < buckets.size(); i++) {
            List<RawOccurrence> read = buckets.get(i).read(keyed.get(i), answers);
            read.sort(Comparator.comparingLong(RawOccurrence::micros));
            all.put(buckets.get(i).bucketId(), read);
        }
        traces.complete(all.values());
        return all;
    }
}
