package io.centralog.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a {@link RedisProxy} misbehaves. Each method moves one chunk of bytes on, or does not; an {@link IOException} cuts the
 * connection.
 */
public interface RedisFault {

    /** Whether nobody listens. */
    default boolean refusesConnections() {
        return false;
    }

    /** A chunk on its way to Redis; {@code number} counts all chunks of this proxy, from 1. */
    default void request(byte[] chunk, int length, OutputStream redis, long number) throws IOException {
        redis.write(chunk, 0, length);
        redis.flush();
    }

    /** A chunk on its way back to the client. */
    default void reply(byte[] chunk, int length, OutputStream client) throws IOException {
        client.write(chunk, 0, length);
        client.flush();
    }

    /** No fault at all. */
    final class Well implements RedisFault {}

    /** Nobody listens, and open connections are cut. */
    final class RefuseConnections implements RedisFault {

        @Override
        public boolean refusesConnections() {
            return true;
        }
    }

    /** Connections are accepted, requests go nowhere, nothing is ever answered. */
    final class AcceptAndNeverAnswer implements RedisFault {

        @Override
        public void request(byte[] chunk, int length, OutputStream redis, long number) {
            // gone
        }
    }

    /** Redis executes, its replies go nowhere: the client waits for them. */
    final class SwallowReplies implements RedisFault {

        @Override
        public void reply(byte[] chunk, int length, OutputStream client) {
            // gone
        }
    }

    /** Redis executes, and instead of its reply the connection is closed: now and then, in this share of the replies. */
    final class CloseAfterExecute implements RedisFault {

        private final int oneIn;
        private final AtomicInteger replies = new AtomicInteger();

        public CloseAfterExecute() {
            this(1);
        }

        public CloseAfterExecute(int oneIn) {
            this.oneIn = oneIn;
        }

        @Override
        public void reply(byte[] chunk, int length, OutputStream client) throws IOException {
            if (replies.incrementAndGet() % oneIn == 0) {
                throw new IOException("told to close after Redis has executed");
            }
            RedisFault.super.reply(chunk, length, client);
        }
    }

    /** Replies come, but only this much later. */
    final class SlowDown implements RedisFault {

        private final long millis;

        public SlowDown(long millis) {
            this.millis = millis;
        }

        @Override
        public void reply(byte[] chunk, int length, OutputStream client) throws IOException {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            RedisFault.super.reply(chunk, length, client);
        }
    }

    /** Half of a request reaches Redis, then the connection is cut: in this share of the requests. */
    final class CutInTheMiddleOfARequest implements RedisFault {

        private final int oneIn;

        public CutInTheMiddleOfARequest(int oneIn) {
            this.oneIn = oneIn;
        }

        @Override
        public void request(byte[] chunk, int length, OutputStream redis, long number) throws IOException {
            if (number % oneIn == 0) {
                redis.write(chunk, 0, length / 2);
                redis.flush();
                throw new IOException("told to cut a request");
            }
            RedisFault.super.request(chunk, length, redis, number);
        }
    }

    /** Every request is answered with the same bytes, Redis sees none: an error, or what is no answer at all. */
    final class AnswerAlways implements RedisFault {

        private final byte[] answer;

        public AnswerAlways(String answer) {
            this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        }

        byte[] answer() {
            return answer;
        }
    }

    /** Holds or cuts one request or its reply, at the point that a {@link Stop} names. */
    final class StopAt implements RedisFault {

        private final Stop stop;
        private volatile boolean stopsReply;

        public StopAt(Stop stop) {
            this.stop = stop;
        }

        @Override
        public void request(byte[] chunk, int length, OutputStream redis, long number) throws IOException {
            if (stop.request(new String(chunk, 0, length, StandardCharsets.ISO_8859_1))) {
                stopsReply = true;
            }
            RedisFault.super.request(chunk, length, redis, number);
        }

        @Override
        public void reply(byte[] chunk, int length, OutputStream client) throws IOException {
            if (stopsReply && !stop.isReached()) {
                stop.here();
            }
            RedisFault.super.reply(chunk, length, client);
        }
    }
}
