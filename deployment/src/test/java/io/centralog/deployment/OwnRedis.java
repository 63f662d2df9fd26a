package io.centralog.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
