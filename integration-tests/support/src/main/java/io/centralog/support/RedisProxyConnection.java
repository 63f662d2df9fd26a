package io.centralog.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import io.centralog.support.RedisFault.AnswerAlways;

/** One client of a {@link RedisProxy}: two threads, one for each direction. */
final class RedisProxyConnection implements Runnable {

    private static final int CHUNK = 1 << 16;

    private final RedisProxy proxy;
    private final Socket client;
    private Socket redis;

    RedisProxyConnection(RedisProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    /** Moves requests until one side ends. */
    @Override
    public void run() {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = client.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                RedisFault fault = proxy.fault();
                long number = proxy.requestCame();
                if (fault instanceof AnswerAlways answering) {
                    client.getOutputStream().write(answering.answer());
                } else {
                    connect();
                    fault.request(chunk, length, redis.getOutputStream(), number);
                }
            }
        } catch (IOException e) {
            // a side has gone, or was told to go
        } finally {
            end();
        }
    }

    private void connect() throws IOException {
        if (redis == null) {
            redis = proxy.connectToRedis();
            RedisProxy.daemon(this::moveReplies, "replies");
        }
    }

    private void moveReplies() {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = redis.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                proxy.fault().reply(chunk, length, client.getOutputStream());
            }
        } catch (IOException e) {
            // a side has gone, or was told to go
        } finally {
            end();
        }
    }

    private void end() {
        proxy.forget(client);
        if (redis != null) {
            proxy.forget(redis);
        }
    }
}
