package io.centralog.runtime.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.centralog.consumer.ConsumerException;
import io.centralog.consumer.Occurrence;
import io.centralog.runtime.json.EventJsonReader;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * The occurrences of a claimed bucket in the order of their time, in pages: first keys, repeats and times of all, read by
 * rank since SCAN may repeat elements, then heads and data of some hundred at a time. A page is fetched, on a thread of its
 * own, while the one before is looked at: the first one from the beginning. Not thread-safe.
 */
final class OccurrencePages implements Iterator<Occurrence> {

    private static final int MAX_PAGE = 500;
    private static final long MAX_PAGE_BYTES = 4 << 20;
    /** An answer that takes half a region of a small G1 heap would be collected by a whole concurrent cycle only. */
    private static final long MAX_ANSWER_BYTES = 400 << 10;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "centralog-fetch");
        thread.setDaemon(true);
        return thread;
    });

    private final RedisLink link;
    private final String count;
    private final String head;
    private final String data;
    private final String bucketId;
    private final OccurrenceReader reader;
    private final long size;
    private final int pageSize;
    private final int answerSize;
    private final Deque<Occurrence> page = new ArrayDeque<>();
    private int next;
    /** The page that comes next. */
    private Future<List<Entry>> ahead;

    // of the fetching thread, whose tasks follow each other
    private KeyTable keys;
    private int fetched;

    /** @param bytes what the bucket holds, about: large events come in small pages */
    OccurrencePages(RedisLink link, Keys keys, String bucketId, OccurrenceReader reader, long size, long bytes) {
        this.link = link;
        this.bucketId = bucketId;
        this.count = keys.claimedCount(bucketId);
        this.head = keys.claimedHead(bucketId);
        this.data = keys.claimedData(bucketId);
        this.reader = reader;
        this.size = size;
        this.pageSize = within(MAX_PAGE_BYTES, size, bytes);
        this.answerSize = within(MAX_ANSWER_BYTES, size, bytes);
        ahead = THREADS.submit(this::fetch);
    }

    private static int within(long limit, long size, long bytes) {
        return (int) Math.max(1, Math.min(MAX_PAGE, limit * size / Math.max(1, bytes)));
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
        if (page.isEmpty()) {
            turnOver();
        }
        next++;
        return page.remove();
    }

    private void turnOver() {
        List<Entry> entries = await(ahead);
        if (next + entries.size() < size) {
            ahead = THREADS.submit(this::fetch);
        }
        entries.forEach(entry -> page.add(reader.read(entry.key(), entry.repeats(), entry.head(), entry.data())));
    }

    private List<Entry> await(Future<List<Entry>> entries) {
        try {
            return entries.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsumerException("Interrupted while bucket " + bucketId + " was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisFailure failure) {
                throw new ConsumerException("Could not read bucket " + bucketId + ": " + failure.getMessage(), failure,
                        failure.isAnswer());
            }
            if (e.getCause() instanceof ConsumerException known) {
                throw known;
            }
            throw new IllegalStateException("Could not read bucket " + bucketId, e.getCause());
        }
    }

    private List<Entry> fetch() {
        return size <= pageSize ? fetchAll() : fetchPage();
    }

    private List<Entry> fetchPage() {
        if (keys == null) {
            keys = readKeys();
        }
        int end = Math.min(fetched + pageSize, keys.size());
        List<Entry> entries = entries(IntStream.range(fetched, end).mapToObj(keys::key).toList(),
                IntStream.range(fetched, end).mapToObj(keys::repeats).toList());
        fetched = end;
        return entries;
    }

    private List<Entry> fetchAll() {
        if (size == 0) {
            return List.of();
        }
        Scored scored = scored(0);
        checkAll(scored.keys().size());
        List<Entry> entries = entries(scored.keys(), scored.repeats());
        entries.sort(Comparator.comparingLong(Entry::micros));
        return entries;
    }

    private List<Entry> entries(List<String> names, List<Double> repeats) {
        List<Request> requests = new ArrayList<>();
        requests.add(fields(head, names));
        for (int from = 0; from < names.size(); from += answerSize) {
            requests.add(fields(data, names.subList(from, Math.min(names.size(), from + answerSize))));
        }
        List<Response> answers = link.sendAll(requests);
        List<Entry> entries = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            byte[] what = bytes(answers.get(0).get(i));
            entries.add(new Entry(names.get(i), repeats.get(i), micros(what), what,
                    bytes(answers.get(1 + i / answerSize).get(i % answerSize))));
        }
        return entries;
    }

    private KeyTable readKeys() {
        KeyTable table = new KeyTable((int) Math.min(size, Integer.MAX_VALUE / Long.BYTES / Long.BYTES));
        for (long from = 0; from < size; from += MAX_PAGE) {
            Scored scored = scored(from);
            if (scored.keys().isEmpty()) {
                break;
            }
            Response heads = link.send(fields(head, scored.keys()));
            for (int i = 0; i < scored.keys().size(); i++) {
                table.add(scored.keys().get(i), scored.repeats().get(i), micros(bytes(heads.get(i))));
            }
        }
        checkAll(table.size());
        table.sort();
        return table;
    }

    private Scored scored(long from) {
        Response answer = link.call(Command.ZRANGE, count, Long.toString(from), Long.toString(from + MAX_PAGE - 1),
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

    private static Request fields(String hash, List<String> names) {
        Request request = Request.cmd(Command.HMGET).arg(hash);
        names.forEach(request::arg);
        return request;
    }

    private static byte[] bytes(Response response) {
        return response == null ? null : response.toBytes();
    }
}
