package io.centralog.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A connection to Redis that is made when it is needed and made anew after {@link #disconnect}. Every call blocks, up to
 * the timeout. Thread-safe; calls of several threads share the connection.
 */
final class RedisLink implements AutoCloseable {

    private final Supplier<Redis> clients;
    private final Duration timeout;
    private Redis client;
    private RedisConnection connection;

    /**
     * @param clients makes a client that belongs to this link alone
     * @param timeout of one call
     */
    RedisLink(Supplier<Redis> clients, Duration timeout) {
        this.clients = clients;
        this.timeout = timeout;
    }

    /** Sends one command; null where Redis answers nil. Throws {@link RedisFailure}. */
    Response call(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return send(request);
    }

    /** Runs a script; it is sent in full only when Redis does not know it. Arguments are texts or byte arrays. */
    Response run(LuaScript script, List<String> keys, List<?> arguments) {
        try {
            return send(request(Command.EVALSHA, script.sha(), keys, arguments));
        } catch (RedisFailure e) {
            if (!e.is("NOSCRIPT")) {
                throw e;
            }
            return send(request(Command.EVAL, script.text(), keys, arguments));
        }
    }

    private static Request request(Command command, String script, List<String> keys, List<?> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(Buffer.buffer(bytes));
            } else {
                request.arg(argument.toString());
            }
        }
        return request;
    }

    Response send(Request request) {
        return await(connection().send(request));
    }

    private synchronized RedisConnection connection() {
        if (connection == null) {
            if (client == null) {
                client = clients.get();
            }
            connection = await(client.connect());
        }
        return connection;
    }

    private <T> T await(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "This call blocks, so it may not be made on an event loop: make it on a worker"
                            + " thread, for example by @Blocking");
        }
        CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RedisFailure("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new RedisFailure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure("interrupted", e);
        }
    }

    /** Gives up connection and client, so that nothing of a broken one is met again. */
    synchronized void disconnect() {
        connection = null;
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
