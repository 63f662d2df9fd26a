package io.centralog.line;

import java.util.List;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisSocket;

/** What lies in Redis, by plain commands. */
public final class Buckets {

    private Buckets() {}

    /** How many buckets of an application Redis holds, pending and claimed. */
    public static long in(EmbeddedRedis redis, String application) {
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            return number(socket.call("ZCARD", "centralog:{" + application + "}:pending"))
                    + number(socket.call("ZCARD", "centralog:{" + application + "}:claims"));
        }
    }

    /** What Redis holds of an application, for a failure's message. */
    static String describe(EmbeddedRedis redis, String application) {
        String prefix = "centralog:{" + application + "}:";
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            return "pending " + socket.call("ZRANGE", prefix + "pending", "0", "-1") + ", claims "
                    + socket.call("ZRANGE", prefix + "claims", "0", "-1", "WITHSCORES") + ", time "
                    + socket.call("TIME") + ", accepted " + counter(redis, application, "accepted") + ", keys "
                    + socket.call("KEYS", prefix + "*") + ", applications "
                    + socket.call("SMEMBERS", "centralog:apps");
        }
    }

    /** A counter of all reporters of an application together, such as {@code accepted}. */
    public static long counter(EmbeddedRedis redis, String application, String name) {
        long sum = 0;
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            for (Object id : (List<?>) socket.call("ZRANGE", "centralog:{" + application + "}:reporters", "0", "-1")) {
                sum += number(socket.call("HGET", "centralog:{" + application + "}:reporter:" + id, name));
            }
        }
        return sum;
    }

    /** Runs one command. */
    public static Object call(EmbeddedRedis redis, String... command) {
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            return socket.call(command);
        }
    }

    private static long number(Object answer) {
        return answer == null ? 0 : Long.parseLong(answer.toString());
    }
}
