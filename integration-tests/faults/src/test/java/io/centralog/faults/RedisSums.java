package io.centralog.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** What lies in Redis, by plain commands, on a way of its own. */
final class RedisSums implements AutoCloseable {

    private final Redis client;

    RedisSums(Vertx vertx, String hosts) {
        this.client = Redis.createClient(vertx, hosts);
    }

    Response call(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        try {
            return client.send(request).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(command + ": " + e.getMessage(), e);
        }
    }

    /** Repeats in all buckets of an application, claimed or not. */
    long repeats(String application) {
        List<String> keys = texts(call(Command.KEYS, "centralog:{" + application + "}:count:*"));
        keys.addAll(texts(call(Command.KEYS, "centralog:{" + application + "}:claimed:*:count")));
        long sum = 0;
        for (String key : keys) {
            for (Response pair : call(Command.ZRANGE, key, 0, -1, "WITHSCORES")) {
                sum += pair.get(1).toLong();
            }
        }
        return sum;
    }

    /** A counter of a reporter; 0 when it has none. */
    long counter(String application, String reporter, String name) {
        Response value = call(Command.HGET, "centralog:{" + application + "}:reporter:" + reporter, name);
        return value == null ? 0 : value.toLong();
    }

    private static List<String> texts(Response response) {
        List<String> texts = new ArrayList<>();
        response.forEach(text -> texts.add(text.toString()));
        return texts;
    }

    @Override
    public void close() {
        client.close();
    }
}
