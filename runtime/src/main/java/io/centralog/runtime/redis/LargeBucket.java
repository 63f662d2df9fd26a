package io.centralog.runtime.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.centralog.runtime.redis.BucketQueries.Keyed;
import io.centralog.runtime.redis.RedisBucket.Pages;
import io.vertx.redis.client.Response;

/**
 * A bucket that does not fit into memory, on its way out of Redis: first keys, repeats and times of all, then heads and data
 * page by page. Pages are fetched one after the other. Not thread-safe.
 */
final class LargeBucket implements Pages {

    private final RedisLink link;
    private final BucketQueries queries;
    private final TraceFinder traces;
    private KeyTable keys;
    private int fetched;

    LargeBucket(RedisLink link, BucketQueries queries, TraceFinder traces) {
        this.link = link;
        this.queries = queries;
        this.traces = traces;
    }

    @Override
    public CompletableFuture<List<RawOccurrence>> next() {
        return CompletableFuture.supplyAsync(this::fetch, FetchThreads.ALL);
    }

    private List<RawOccurrence> fetch() {
        if (keys == null) {
            keys = readKeys();
        }
        int end = Math.min(fetched + queries.pageSize(), keys.size());
        Keyed keyed = new Keyed(IntStream.range(fetched, end).mapToObj(keys::key).toList(),
                IntStream.range(fetched, end).mapToObj(keys::repeats).toList());
        fetched = end;
        List<RawOccurrence> page = queries.read(keyed, link.sendAll(queries.contents(keyed.keys())).iterator());
        traces.complete(List.of(page));
        return page;
    }

    private KeyTable readKeys() {
        long size = queries.content().size();
        KeyTable table = new KeyTable((int) Math.min(size, Integer.MAX_VALUE / Long.BYTES / Long.BYTES));
        for (long from = 0; from < size; from += BucketQueries.MAX_PAGE) {
            Keyed keyed = BucketQueries.keyed(link.send(queries.keys(from)));
            if (keyed.keys().isEmpty()) {
                break;
            }
            Response heads = link.send(queries.heads(keyed.keys()));
            for (int i = 0; i < keyed.keys().size(); i++) {
                table.add(keyed.keys().get(i), keyed.repeats().get(i), BucketQueries.micros(heads.get(i)));
            }
        }
        queries.checkAll(table.size());
        table.sort();
        return table;
    }
}
