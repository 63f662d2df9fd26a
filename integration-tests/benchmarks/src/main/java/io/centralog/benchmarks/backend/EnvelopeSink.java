package io.centralog.benchmarks.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP server that accepts every envelope of Sentry's protocol and counts the events in them. */
final class EnvelopeSink implements AutoCloseable {

    private static final int LONGEST_HEADER = 300;

    private final AtomicLong events = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "envelope-sink");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    EnvelopeSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::accept);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    long events() {
        return events.get();
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange; InputStream body = exchange.getRequestBody()) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(zipped ? new GZIPInputStream(body) : body, StandardCharsets.UTF_8));
            // one line for the envelope's header, then for each item its header and its payload
            long found = lines.lines().filter(line -> line.length() < LONGEST_HEADER)
                    .filter(line -> line.contains("\"type\":\"event\"")).count();
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            events.addAndGet(found);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
