package io.centralog.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and PostgreSQL, reads the messages that pass, and holds or cuts connections where a
 * {@link Stop} says. Thread-safe.
 */
public final class PostgresProxy implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final int postgresPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Stop stop = Stop.nowhere();

    public PostgresProxy(int postgresPort) {
        this.postgresPort = postgresPort;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new EmbeddedServerException("The PostgreSQL proxy cannot listen: " + e.getMessage(), e);
        }
        daemon(this::acceptAll, "accept");
    }

    /** Its address, as {@code quarkus.datasource.jdbc.url} wants it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/postgres";
    }

    /** Stops the next statement where all parts have come within its transaction, and no other after it. */
    public void stopAt(Stop next) {
        stop.release();
        stop = next;
    }

    /** Lets everything pass; a connection that is held is cut. */
    public void goOn() {
        stopAt(Stop.nowhere());
    }

    /** Cuts every open connection. */
    public void cutAll() {
        open.forEach(PostgresProxy::close);
    }

    Stop stop() {
        return stop;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                daemon(() -> connect(client), "requests");
            } catch (IOException e) {
                // closed: the loop's condition tells
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket postgres = new Socket(InetAddress.getLoopbackAddress(), postgresPort);
            postgres.setTcpNoDelay(true);
            open.add(postgres);
            PostgresProxyConnection connection = new PostgresProxyConnection(this, client, postgres);
            daemon(connection::moveReplies, "replies");
            connection.moveRequests();
        } catch (IOException e) {
            // PostgreSQL is away: the client notices
            forget(client);
        }
    }

    void forget(Socket socket) {
        close(socket);
        open.remove(socket);
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "postgres-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed then
        }
    }

    @Override
    public void close() {
        stop.release();
        try {
            server.close();
        } catch (IOException e) {
            // it is closed then
        }
        cutAll();
    }
}
