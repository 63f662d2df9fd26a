package io.centralog.runtime.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJsonReader;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The occurrences of a claimed bucket in the order of their time, in pages: first keys, repeats and times of all, read by
 * rank since SCAN may repeat elements, then heads and data of some hundred at a time. Not thread-safe.
 */
final class OccurrencePages implements Iterator<Occurrence> {

    private static final int MAX_PAGE = 500;
    private static final long MAX_PAGE_BYTES = 4 << 20;

    private final RedisLink link;
    private final String count;
    private final String head;
    private final String data;
    private final String bucketId;
    private final OccurrenceReader reader;
    private final long size;
    private final int pageSize;
    private final Deque<Occurrence> page = new ArrayDeque<>();
    private KeyTable keys;
    private int next;

    /** @param bytes what the bucket holds, about: large events come in small pages */
    OccurrencePages(RedisLink link, Keys keys, String bucketId, OccurrenceReader reader, long size, long bytes) {
        this.link = link;
        this.bucketId = bucketId;
        this.count = keys.claimedCount(bucketId);
        this.head = keys.claimedHead(bucketId);
        this.data = keys.claimedData(bucketId);
        this.reader = reader;
        this.size = size;
        this.pageSize = (int) Math.max(1, Math.min(MAX_PAGE, MAX_PAGE_BYTES * size / Math.max(1, bytes)));
    }

    private record Scored(List<String> keys, List<Double> repeats) {}

    private record Entry(String key, double repeats, long micros, byte[] head, byte[] data) {}

    @Override
    public boolean hasNext() {
        return next < size;
    }

    @Override
    public Occurrence next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            if (page.isEmpty()) {
                readPage();
            }
        } catch (RedisFailure e) {
            throw new ConsumerException("Could not read bucket " + bucketId + ": " + e.getMessage(), e, e.isAnswer());
        }
        next++;
        return page.remove();
    }

    private void readPage() {
        if (size <= pageSize) {
            readAll();
            return;
        }
        if (keys == null) {
            keys = readKeys();
        }
        int end = Math.min(next + pageSize, keys.size());
        List<String> names = IntStream.range(next, end).mapToObj(keys::key).toList();
        List<Response> details = fields(names, List.of(head, data));
        for (int i = 0; i < names.size(); i++) {
            page.add(reader.read(names.get(i), keys.repeats(next + i), bytes(details.get(0).get(i)),
                    bytes(details.get(1).get(i))));
        }
    }

    private void readAll() {
        Scored scored = scored(0);
        checkAll(scored.keys().size());
        List<Response> details = fields(scored.keys(), List.of(head, data));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < scored.keys().size(); i++) {
            byte[] what = bytes(details.get(0).get(i));
            entries.add(new Entry(scored.keys().get(i), scored.repeats().get(i), micros(what), what,
                    bytes(details.get(1).get(i))));
        }
        entries.sort(Comparator.comparingLong(Entry::micros));
        entries.forEach(entry -> page.add(reader.read(entry.key(), entry.repeats(), entry.head(), entry.data())));
    }

    private KeyTable readKeys() {
        KeyTable table = new KeyTable((int) Math.min(size, Integer.MAX_VALUE / Long.BYTES / Long.BYTES));
        for (long from = 0; from < size; from += pageSize) {
            Scored scored = scored(from);
            if (scored.keys().isEmpty()) {
                break;
            }
            Response heads = fields(scored.keys(), List.of(head)).get(0);
            for (int i = 0; i < scored.keys().size(); i++) {
                table.add(scored.keys().get(i), scored.repeats().get(i), micros(bytes(heads.get(i))));
            }
        }
        checkAll(table.size());
        table.sort();
        return table;
    }

    private Scored scored(long from) {
        Response answer = link.call(Command.ZRANGE, count, Long.toString(from), Long.toString(from + pageSize - 1),
                "WITHSCORES");
        boolean nested = answer.size() > 0 && answer.get(0).size() == 2; // RESP3 pairs them, RESP2 does not
        Scored scored = new Scored(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < answer.size(); i += nested ? 1 : 2) {
            scored.keys().add((nested ? answer.get(i).get(0) : answer.get(i)).toString());
            scored.repeats().add((nested ? answer.get(i).get(1) : answer.get(i + 1)).toDouble());
        }
        return scored;
    }

    private void checkAll(int found) {
        if (found < size) {
            throw new ConsumerException(
                    "Bucket " + bucketId + " had " + size + " occurrences when it was claimed and has "
                            + found + " now: its lease ended and another consumer has acknowledged it");
        }
    }

    private static long micros(byte[] head) {
        return head == null ? 0 : EventJsonReader.micros(head);
    }

    /** The fields of these names in each of the hashes, in one round trip. */
    private List<Response> fields(List<String> names, List<String> hashes) {
        return link.sendAll(hashes.stream().map(hash -> {
            Request request = Request.cmd(Command.HMGET).arg(hash);
            names.forEach(request::arg);
            return request;
        }).toList());
    }

    private static byte[] bytes(Response response) {
        return response == null ? null : response.toBytes();
    }
}
