package io.centralog.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
final class Ports {

    private static final int MOST = 65_535;

    private Ports() {}

    /** A port that nobody listens on now. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("No free port on the loopback interface: " + e.getMessage(), e);
        }
    }

    /** A free port whose counterpart, so much higher, is free, too. */
    static int freeWith(int above) {
        int port = free();
        while (port + above > MOST || !isFree(port + above)) {
            port = free();
        }
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The preferred port if it is free, else a free one; 0 prefers none. */
    static int preferring(int port) {
        return port != 0 && isFree(port) ? port : free();
    }
}
