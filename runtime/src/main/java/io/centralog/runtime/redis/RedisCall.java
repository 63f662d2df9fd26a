package io.centralog.runtime.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;

/** Commands on their way to Redis. Keeps their session in use until it is awaited or abandoned, once. For one thread. */
final class RedisCall {

    private final RedisSession session;
    private final List<Future<Response>> answers;
    private final Duration timeout;

    RedisCall(RedisSession session, List<Future<Response>> answers, Duration timeout) {
        this.session = session;
        this.answers = answers;
        this.timeout = timeout;
    }

    /** The answers, in the order of the commands; waits for them up to the timeout. Throws {@link RedisFailure}. */
    List<Response> await() {
        long end = System.nanoTime() + timeout.toNanos();
        boolean answered = false;
        try {
            List<Response> responses = new ArrayList<>(answers.size());
            for (Future<Response> answer : answers) {
                responses.add(await(answer, end, timeout));
            }
            answered = true;
            return responses;
        } catch (RedisFailure e) {
            answered = !e.code().isEmpty();
            throw e;
        } finally {
            if (!answered) {
                session.retire();
            }
            session.leave();
        }
    }

    /** Takes no interest in the answers any more. */
    void abandon() {
        session.leave();
    }

    static <T> T await(Future<T> future, long end, Duration timeout) {
        if (future.succeeded()) {
            return future.result(); // a stage would be completed by way of the event loop
        }
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
}
