package io.centralog.runtime.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.centralog.consumer.ConsumerException;
import io.centralog.runtime.json.EventJsonReader;
import io.centralog.runtime.redis.RedisBucket.Content;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * What is asked of one claimed bucket, and how the answers read: keys and repeats by rank, since SCAN may repeat elements,
 * then heads and data of some hundred at a time. Thread-safe.
 */
final class BucketQueries {

    /** Most occurrences that one command asks for. */
    static final int MAX_PAGE = 500;
    /** Most bytes that are in memory together, about. */
    static final long MAX_PAGE_BYTES = 4 << 20;
    /** An answer that takes half a region of a small G1 heap would be collected by a whole concurrent cycle only. */
    private static final long MAX_ANSWER_BYTES = 400 << 10;

    private final String bucketId;
    private final String count;
    private final String head;
    private final String data;
    private final Content content;
    private final int answerSize;

    BucketQueries(Keys keys, String bucketId, Content content) {
        this.bucketId = bucketId;
        this.count = keys.claimedCount(bucketId);
        this.head = keys.claimedHead(bucketId);
        this.data = keys.claimedData(bucketId);
        this.content = content;
        this.answerSize = within(MAX_ANSWER_BYTES);
    }

    /** Some keys with their repeats. */
    record Keyed(List<String> keys, List<Double> repeats) {}

    String bucketId() {
        return bucketId;
    }

    Content content() {
        return content;
    }

    /** How many occurrences may be in memory together. */
    int pageSize() {
        return within(MAX_PAGE_BYTES);
    }

    /** Whether all of it may be in memory together. */
    boolean isSmall() {
        return content.size() <= pageSize();
    }

    private int within(long limit) {
        return (int) Math.max(1, Math.min(MAX_PAGE, limit * content.size() / Math.max(1, content.bytes())));
    }

    /** Asks for a page of keys. */
    Request keys(long from) {
        return Request.cmd(Command.ZRANGE).arg(count).arg(from).arg(from + MAX_PAGE - 1).arg("WITHSCORES");
    }

    static Keyed keyed(Response answer) {
        boolean nested = answer.size() > 0 && answer.get(0).size() == 2; // RESP3 pairs them, RESP2 does not
        Keyed keyed = new Keyed(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < answer.size(); i += nested ? 1 : 2) {
            keyed.keys().add((nested ? answer.get(i).get(0) : answer.get(i)).toString());
            keyed.repeats().add((nested ? answer.get(i).get(1) : answer.get(i + 1)).toDouble());
        }
        return keyed;
    }

    /** Asks for heads. */
    Request heads(List<String> names) {
        return fields(head, names);
    }

    static long micros(Response head) {
        return micros(bytes(head));
    }

    /** Asks for heads, and for data where there is any; for nothing without keys. */
    List<Request> contents(List<String> names) {
        List<Request> requests = new ArrayList<>();
        if (!names.isEmpty()) {
            requests.add(heads(names));
        }
        for (int from = 0; content.hasData() && from < names.size(); from += answerSize) {
            requests.add(fields(data, names.subList(from, Math.min(names.size(), from + answerSize))));
        }
        return requests;
    }

    /** @param answers to {@link #contents} of the same keys; what follows is left */
    List<RawOccurrence> read(Keyed keyed, Iterator<Response> answers) {
        List<RawOccurrence> read = new ArrayList<>(keyed.keys().size());
        Response heads = keyed.keys().isEmpty() ? null : answers.next();
        Response some = null;
        for (int i = 0; i < keyed.keys().size(); i++) {
            if (content.hasData() && i % answerSize == 0) {
                some = answers.next();
            }
            byte[] what = bytes(heads.get(i));
            read.add(new RawOccurrence(keyed.keys().get(i), keyed.repeats().get(i), micros(what), what,
                    some == null ? null : bytes(some.get(i % answerSize)), null));
        }
        return read;
    }

    void checkAll(int found) {
        if (found < content.size()) {
            throw new ConsumerException("Bucket " + bucketId + " had " + content.size()
                    + " occurrences when it was claimed and has " + found
                    + " now: its lease ended and another consumer has acknowledged it");
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
