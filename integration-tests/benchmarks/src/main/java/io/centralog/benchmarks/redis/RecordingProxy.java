package io.centralog.benchmarks.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between a client and Redis and keeps what the client sends. */
final class RecordingProxy implements AutoCloseable {

    private final int redisPort;
    private final ServerSocket server;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    RecordingProxy(int redisPort) {
        this.redisPort = redisPort;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String hosts() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    /** The complete commands so far, each with its arguments. */
    List<List<byte[]>> commands() {
        byte[] bytes;
        synchronized (sent) {
            bytes = sent.toByteArray();
        }
        List<List<byte[]>> commands = new ArrayList<>();
        int[] at = { 0 };
        while (at[0] < bytes.length) {
            List<byte[]> command = new ArrayList<>();
            for (int left = number(bytes, at); left > 0 && at[0] < bytes.length; left--) {
                int length = number(bytes, at);
                command.add(Arrays.copyOfRange(bytes, at[0], at[0] + length));
                at[0] += length + 2;
            }
            commands.add(command);
        }
        return commands;
    }

    /** The number of a line such as {@code *3} or {@code $12}; goes on to the next line. */
    private static int number(byte[] bytes, int[] at) {
        int end = at[0];
        while (bytes[end] != '\r') {
            end++;
        }
        int number = Integer.parseInt(new String(bytes, at[0] + 1, end - at[0] - 1, StandardCharsets.US_ASCII));
        at[0] = end + 2;
        return number;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
            start(() -> copy(client.getInputStream(), redis.getOutputStream(), true));
            start(() -> copy(redis.getInputStream(), client.getOutputStream(), false));
        }
    }

    private void copy(InputStream in, OutputStream out, boolean keep) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (keep) {
                synchronized (sent) {
                    sent.write(buffer, 0, read);
                }
            }
            out.write(buffer, 0, read);
        }
    }

    private static void start(Copying copying) {
        Thread thread = new Thread(() -> {
            try {
                copying.run();
            } catch (IOException e) {
                // closed
            }
        }, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Copying {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
