package io.centralog.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.centralog.support.EmbeddedRedis;
import io.quarkus.test.QuarkusUnitTest;

/** A Redis for one test class. The class is loaded twice, by the runner and by the application: only the first starts it. */
final class OwnRedis {

    private final int port = freePort();
    private final EmbeddedRedis redis = EmbeddedRedis.temporary().onPort(port);

    /** An application that is told its address; the server runs while the class does. */
    QuarkusUnitTest running(QuarkusUnitTest test) {
        return configured(test).setBeforeAllCustomizer(redis::start);
    }

    /** An application that is told its address; the server is not running yet. */
    QuarkusUnitTest configured(QuarkusUnitTest test) {
        return test.withApplicationRoot(jar -> jar.addClasses(OwnRedis.class, Gathering.class))
                // a busy machine is not what is tested, and what Vert.x says about it would be counted
                .overrideConfigKey("quarkus.log.category.\"io.vertx.core.impl.BlockedThreadChecker\".level", "OFF")
                .overrideConfigKey("quarkus.redis.hosts", "redis://127.0.0.1:" + port)
                .setAfterAllCustomizer(redis::close);
    }

    /** The repeats in all buckets. */
    long repeats() {
        String script = "local sum = 0 for _, key in ipairs(redis.call('KEYS', '*:count:*')) do"
                + " for i, v in ipairs(redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')) do"
                + " if i % 2 == 0 then sum = sum + v end end end return sum";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("EVAL \"" + script + "\" 0\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
            return Long.parseLong(answer.substring(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
