package io.centralog.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and Redis and misbehaves as it is told, for example
 * {@code new RedisProxy(redis.port(), new HangBeforeReply())}. The behaviour can be switched while it runs: connections that
 * are open go on under the new one. Thread-safe.
 */
public final class RedisProxy implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private volatile int redisPort;
    private volatile RedisFault fault;
    private volatile ServerSocket server;
    private volatile boolean closed;

    /** On a free port. */
    public RedisProxy(int redisPort, RedisFault fault) {
        this(Ports.free(), redisPort, fault);
    }

    /** On this port. */
    public RedisProxy(int port, int redisPort, RedisFault fault) {
        this.port = port;
        this.redisPort = redisPort;
        switchTo(fault);
    }

    /** Its address, as {@code quarkus.redis.hosts} wants it. */
    public String hosts() {
        return "redis://127.0.0.1:" + port;
    }

    /** Misbehaves in another way from now on. */
    public synchronized void switchTo(RedisFault next) {
        fault = next;
        if (next.refusesConnections()) {
            stopListening();
        } else if (server == null && !closed) {
            listen();
        }
    }

    /** Leads new connections to another Redis and cuts the open ones, as a fail-over does. */
    public synchronized void leadTo(int otherPort) {
        redisPort = otherPort;
        cutAll();
    }

    /** How many connections were accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are open on the client's side. */
    public int connections() {
        return clients.size();
    }

    /** How many chunks of requests came so far: one per round trip of a client that waits for its answers. */
    public long requests() {
        return requests.get();
    }

    /** Cuts every open connection. */
    public void cutAll() {
        open.forEach(RedisProxy::close);
    }

    RedisFault fault() {
        return fault;
    }

    long requestCame() {
        return requests.incrementAndGet();
    }

    private void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            server = socket;
            daemon(() -> acceptAll(socket), "accept");
        } catch (IOException e) {
            throw new EmbeddedServerException("The Redis proxy cannot listen on port " + port + ": " + e.getMessage(),
                    e);
        }
    }

    private void acceptAll(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                accepted.incrementAndGet();
                open.add(client);
                clients.add(client);
                daemon(new RedisProxyConnection(this, client), "client");
            } catch (IOException e) {
                // closed, or the client has gone: the loop's condition tells
            }
        }
    }

    Socket connectToRedis() throws IOException {
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
        redis.setTcpNoDelay(true);
        open.add(redis);
        return redis;
    }

    void forget(Socket socket) {
        close(socket);
        open.remove(socket);
        clients.remove(socket);
    }

    static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "redis-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void stopListening() {
        ServerSocket listening = server;
        server = null;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException e) {
                throw new EmbeddedServerException("The Redis proxy cannot stop listening: " + e.getMessage(), e);
            }
        }
        cutAll();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed then
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
    }
}
