package io.centralog.benchmarks.redis;

import java.util.List;

import io.centralog.support.RedisSocket;

/** Adds up what lies in the buckets of one application, by plain commands. */
public final class BucketCounts {

    private static final int PAGE = 5_000;

    private final RedisSocket redis;
    private final String prefix;

    public BucketCounts(RedisSocket redis, String application) {
        this.redis = redis;
        this.prefix = "centralog:{" + application + "}:";
    }

    /** The seconds that wait. */
    List<String> seconds() {
        return texts(redis.call("ZRANGE", prefix + "pending", "0", "-1"));
    }

    /** Groups of all seconds: one occurrence each. */
    long occurrences() {
        return seconds().stream().mapToLong(second -> (Long) redis.call("ZCARD", prefix + "count:" + second)).sum();
    }

    /** Occurrences whose data is there. */
    long details() {
        return seconds().stream().mapToLong(second -> (Long) redis.call("HLEN", prefix + "data:" + second)).sum();
    }

    /** The repeats of all groups of all seconds. */
    public long repeats() {
        return seconds().stream().mapToLong(this::repeats).sum();
    }

    private long repeats(String second) {
        long sum = 0;
        for (int from = 0; true; from += PAGE) {
            List<String> page = texts(redis.call("ZRANGE", prefix + "count:" + second, Integer.toString(from),
                    Integer.toString(from + PAGE - 1), "WITHSCORES"));
            for (int i = 1; i < page.size(); i += 2) {
                sum += (long) Double.parseDouble(page.get(i));
            }
            if (page.isEmpty()) {
                return sum;
            }
        }
    }

    /** What the script has counted of one reporter. */
    long accepted(String reporter) {
        String accepted = (String) redis.call("HGET", prefix + "reporter:" + reporter, "accepted");
        return accepted == null ? 0 : Long.parseLong(accepted);
    }

    /** Takes a bucket away, so that it costs the next measurement no memory. */
    void forget(String second) {
        redis.call("UNLINK", prefix + "count:" + second, prefix + "head:" + second, prefix + "data:" + second);
    }

    private static List<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(String.class::cast).toList();
    }
}
