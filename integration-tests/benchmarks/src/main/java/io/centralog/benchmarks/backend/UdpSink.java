package io.centralog.benchmarks.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Drains a UDP socket on this machine and counts the GELF messages that came completely. */
final class UdpSink implements AutoCloseable {

    private static final short CHUNK = 0x1e0f;
    private static final int MOST_UNFINISHED = 100_000;

    private final DatagramSocket socket;
    private final Map<Long, Integer> unfinished = new HashMap<>();
    private volatile long messages;

    UdpSink() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::drain, "udp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    long messages() {
        return messages;
    }

    private void drain() {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        DatagramPacket packet = new DatagramPacket(buffer.array(), buffer.capacity());
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.capacity());
                socket.receive(packet);
                count(buffer);
            } catch (IOException e) {
                // closed
            }
        }
    }

    /** A chunk says the id of its message, its own number and the number of chunks. */
    private void count(ByteBuffer datagram) {
        if (datagram.getShort(0) == CHUNK) {
            long id = datagram.getLong(2);
            int chunks = datagram.get(11);
            if (unfinished.merge(id, 1, Integer::sum) < chunks) {
                if (unfinished.size() > MOST_UNFINISHED) {
                    unfinished.clear();
                }
                return;
            }
            unfinished.remove(id);
        }
        messages++;
    }

    @Override
    public void close() {
        socket.close();
    }
}
