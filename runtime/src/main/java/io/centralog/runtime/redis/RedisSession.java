package io.centralog.runtime.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;

/**
 * A Redis client and its one connection. Once retired it takes no new calls, and it is closed when the last call on it has
 * ended, so that a call that failed does not end the calls of other threads. Thread-safe; nothing in it blocks.
 */
final class RedisSession {

    private final Redis client;
    private final Future<RedisConnection> connection;
    /** The calls under way, and one for the link until it retires this session. */
    private final AtomicInteger users = new AtomicInteger(1);
    private final AtomicBoolean retired = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Thread thread;

    /** Begins to connect. */
    RedisSession(Redis client) {
        this.client = client;
        this.connection = client.connect().onSuccess(this::watch);
    }

    // a connection that ended while nobody used it is not met by the next call
    private void watch(RedisConnection connected) {
        thread = Thread.currentThread();
        connected.endHandler(end -> retire());
        connected.exceptionHandler(broken -> retire());
    }

    Future<RedisConnection> connection() {
        return connection;
    }

    /** Whether this thread is the event loop of the connection. */
    boolean isServedBy(Thread candidate) {
        return thread == candidate;
    }

    /** Registers a call; false when this session takes none any more. Each success is followed by one {@link #leave}. */
    boolean enter() {
        if (retired.get()) {
            return false;
        }
        int seen = users.get();
        while (seen > 0) {
            if (users.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = users.get();
        }
        return false;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            closeClient();
        }
    }

    /** Takes no new calls from now on. */
    void retire() {
        if (retired.compareAndSet(false, true)) {
            leave();
        }
    }

    /** Ends it with the calls under way. */
    void close() {
        retire();
        closeClient();
    }

    // in the background; a client that is closed twice throws
    private void closeClient() {
        if (closed.compareAndSet(false, true)) {
            client.close();
        }
    }
}
