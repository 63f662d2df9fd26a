package io.centralog.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A connection to Redis that is made when it is needed, and made anew with a new client after a call without an answer.
 * Every call blocks, up to the timeout. Thread-safe; calls of several threads share the connection, and a call that fails
 * leaves the calls of the others alone.
 */
final class RedisLink implements AutoCloseable {

    private static final Runnable NOTHING = () -> {};

    private final Supplier<Redis> clients;
    private final Duration timeout;
    private volatile RedisSession current;
    private volatile boolean closed;

    /**
     * @param clients makes a client that belongs to this link alone
     * @param timeout of one call, the time to connect included
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
        return run(script, keys, arguments, NOTHING);
    }

    /** Runs a script, and does something else once until the answer comes. */
    Response run(LuaScript script, List<String> keys, List<?> arguments, Runnable meanwhile) {
        try {
            return sendAll(List.of(request(Command.EVALSHA, script.sha(), keys, arguments)), meanwhile).get(0);
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
                request.arg(bytes);
            } else {
                request.arg(argument.toString());
            }
        }
        return request;
    }

    Response send(Request request) {
        return sendAll(List.of(request)).get(0);
    }

    /** Sends commands without waiting in between; their answers stand in the same order. Not for thousands at once. */
    List<Response> sendAll(List<Request> requests) {
        return sendAll(requests, NOTHING);
    }

    private List<Response> sendAll(List<Request> requests, Runnable meanwhile) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "This call blocks, so it may not be made on an event loop: make it on a worker"
                            + " thread, for example by @Blocking");
        }
        long end = System.nanoTime() + timeout.toNanos();
        RedisSession session = enter();
        boolean answered = false;
        try {
            var connection = await(session.connection(), end);
            try {
                List<Future<Response>> answers = requests.stream().map(connection::send).toList();
                meanwhile.run();
                List<Response> responses = new ArrayList<>(requests.size());
                for (Future<Response> answer : answers) {
                    responses.add(await(answer, end));
                }
                answered = true;
                return responses;
            } catch (RedisFailure e) {
                answered = !e.code().isEmpty();
                throw e;
            }
        } finally {
            if (!answered) {
                session.retire();
            }
            session.leave();
        }
    }

    private RedisSession enter() {
        RedisSession session = current;
        while (session == null || !session.enter()) {
            session = renewed(session);
        }
        return session;
    }

    // connecting goes on in the background: nobody waits in here
    private synchronized RedisSession renewed(RedisSession unusable) {
        if (closed) {
            throw new RedisFailure("the connection is closed for good", null);
        }
        if (current == unusable) {
            current = new RedisSession(clients.get());
        }
        return current;
    }

    private <T> T await(Future<T> future, long end) {
        CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new RedisFailure("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new RedisFailure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisFailure("interrupted", e);
        }
    }

    /** Whether this thread is the event loop that serves the connection. */
    boolean isServedBy(Thread thread) {
        RedisSession session = current;
        return session != null && session.isServedBy(thread);
    }

    /** Gives up connection and client for calls to come, so that nothing of a broken one is met again. */
    void disconnect() {
        RedisSession session = current;
        if (session != null) {
            session.retire();
        }
    }

    /** Ends the connection, with the calls under way; there will be no other. */
    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.close();
        }
    }
}
