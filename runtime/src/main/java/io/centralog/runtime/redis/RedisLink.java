package io.centralog.runtime.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A connection to Redis that is made when it is needed, and made anew with a new client after a call without an answer.
 * Every call blocks, up to the timeouts. Thread-safe; calls of several threads share the connection, and a call that fails
 * leaves the calls of the others alone.
 */
final class RedisLink implements AutoCloseable {

    private final Supplier<Redis> clients;
    private final Duration timeout;
    private volatile RedisSession current;
    private volatile boolean closed;

    /**
     * @param clients makes a client that belongs to this link alone
     * @param timeout to connect, and then to wait for the answers of one call
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
        return await(begin(script, keys, arguments), script, keys, arguments);
    }

    /** Sends a script by its hash, for {@link #await}. */
    RedisCall begin(LuaScript script, List<String> keys, List<?> arguments) {
        return begin(List.of(request(Command.EVALSHA, script.sha(), keys, arguments)));
    }

    /** Waits for a script that was run by its hash; it is sent in full when Redis did not know it. */
    Response await(RedisCall known, LuaScript script, List<String> keys, List<?> arguments) {
        try {
            return known.await().get(0);
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
        return begin(requests).await();
    }

    /** Sends commands and waits for none of their answers. The call has to be awaited or abandoned. */
    RedisCall begin(List<Request> requests) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "This call blocks, so it may not be made on an event loop: make it on a worker"
                            + " thread, for example by @Blocking");
        }
        RedisSession session = enter();
        boolean begun = false;
        try {
            RedisConnection connection = RedisCall.await(session.connection(),
                    System.nanoTime() + timeout.toNanos(), timeout);
            RedisCall call = new RedisCall(session, requests.stream().map(connection::send).toList(), timeout);
            begun = true;
            return call;
        } finally {
            if (!begun) {
                session.retire();
                session.leave();
            }
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
