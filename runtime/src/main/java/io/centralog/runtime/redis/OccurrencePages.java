package io.centralog.runtime.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The occurrences of a claimed bucket in the order of their time, in pages: first keys, repeats and times of all, read by
 * rank since SCAN may repeat elements, then heads and data of some hundred at a time. Not thread-safe.
 */
final class OccurrencePages implements Iterator<Occurrence> {

    private static final int PAGE = 500;

    private final RedisLink link;
    private final String count;
    private final String head;
    private final String data;
    private final String bucketId;
    private final OccurrenceReader reader;
    private final long size;
    private final Deque<Occurrence> page = new ArrayDeque<>();
    private List<Entry> entries;
    private int next;

    OccurrencePages(RedisLink link, Keys keys, String bucketId, OccurrenceReader reader, long size) {
        this.link = link;
        this.bucketId = bucketId;
        this.count = keys.claimedCount(bucketId);
        this.head = keys.claimedHead(bucketId);
        this.data = keys.claimedData(bucketId);
        this.reader = reader;
        this.size = size;
    }

    /** @param head kept only when all entries fit one page */
    private record Entry(String key, double repeats, long micros, byte[] head) {}

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
            if (entries == null) {
                entries = readEntries();
            }
            if (page.isEmpty()) {
                readPage();
            }
        } catch (RedisFailure e) {
            throw new ConsumerException("Could not read bucket " + bucketId + ": " + e.getMessage(), e);
        }
        next++;
        return page.remove();
    }

    private List<Entry> readEntries() {
        List<Entry> list = new ArrayList<>();
        for (long from = 0; from < size; from += PAGE) {
            Response scored = link.call(Command.ZRANGE, count, Long.toString(from), Long.toString(from + PAGE - 1),
                    "WITHSCORES");
            boolean nested = scored.size() > 0 && scored.get(0).size() == 2; // RESP3 pairs them, RESP2 does not
            List<String> names = new ArrayList<>();
            List<Double> scores = new ArrayList<>();
            for (int i = 0; i < scored.size(); i += nested ? 1 : 2) {
                names.add((nested ? scored.get(i).get(0) : scored.get(i)).toString());
                scores.add((nested ? scored.get(i).get(1) : scored.get(i + 1)).toDouble());
            }
            Response heads = names.isEmpty() ? null : fields(head, names);
            for (int i = 0; i < names.size(); i++) {
                byte[] bytes = bytes(heads.get(i));
                list.add(new Entry(names.get(i), scores.get(i), OccurrenceReader.micros(bytes),
                        size <= PAGE ? bytes : null));
            }
        }
        if (list.size() < size) {
            throw new ConsumerException(
                    "Bucket " + bucketId + " had " + size + " occurrences when it was claimed and has "
                            + list.size() + " now: its lease ended and another consumer has acknowledged it");
        }
        list.sort(Comparator.comparingLong(Entry::micros));
        return list;
    }

    private void readPage() {
        List<Entry> part = entries.subList(next, Math.min(next + PAGE, entries.size()));
        List<String> names = part.stream().map(Entry::key).toList();
        Response heads = size <= PAGE ? null : fields(head, names);
        Response details = fields(data, names);
        for (int i = 0; i < part.size(); i++) {
            Entry entry = part.get(i);
            byte[] headBytes = heads == null ? entry.head() : bytes(heads.get(i));
            page.add(reader.read(entry.key(), entry.repeats(), headBytes, bytes(details.get(i))));
        }
    }

    private Response fields(String key, List<String> names) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        names.forEach(request::arg);
        return link.send(request);
    }

    private static byte[] bytes(Response response) {
        return response == null ? null : response.toBytes();
    }
}
