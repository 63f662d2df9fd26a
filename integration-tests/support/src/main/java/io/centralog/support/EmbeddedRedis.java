package io.centralog.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Redis server, for example {@code EmbeddedRedis.temporary().with("maxmemory", "20mb").start()}. */
public final class EmbeddedRedis extends EmbeddedServer {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int SOCKET_MILLIS = 1000;
    /** How far above its port a node of a cluster listens for the others. */
    private static final int BUS = 10_000;

    private final Map<String, List<String>> settings = new LinkedHashMap<>();
    private boolean clustered;

    private EmbeddedRedis(ServerFolder folder) {
        super("Redis", folder);
        with("bind", "127.0.0.1");
        with("dir", folder.path().toString());
        with("save", "");
        with("appendonly", folder.isTemporary() ? "no" : "yes");
    }

    /** Without persistence: a stop or a kill empties it, unless {@code with("appendonly", "yes")}. */
    public static EmbeddedRedis temporary() {
        return new EmbeddedRedis(ServerFolder.temporary("redis"));
    }

    /** A node of a Redis Cluster: without slots, without other nodes, and without persistence. */
    public static EmbeddedRedis clusterNode() {
        EmbeddedRedis node = temporary().with("cluster-enabled", "yes");
        node.clustered = true;
        return node;
    }

    /** With an append-only file in this directory, flushed every second. */
    public static EmbeddedRedis keptIn(Path directory) {
        return new EmbeddedRedis(ServerFolder.kept(directory));
    }

    /** A setting of redis.conf, from the next start on; replaces an earlier value. */
    public synchronized EmbeddedRedis with(String setting, String... values) {
        settings.put(setting, List.of(values));
        return this;
    }

    /** The port from the next start on. */
    public EmbeddedRedis onPort(int port) {
        usePort(port);
        return this;
    }

    /** Starts it and waits until it answers commands. */
    public EmbeddedRedis start() {
        launch();
        return this;
    }

    /** Its address, as {@code quarkus.redis.hosts} wants it. */
    public String hosts() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    synchronized ServerProcess launch(ServerFolder folder, int port) {
        List<String> command = new ArrayList<>(List.of(RedisBinary.unpacked().toString(), "--port", "" + port));
        settings.forEach((setting, values) -> {
            command.add("--" + setting);
            command.addAll(values);
        });
        ServerProcess process = ServerProcess.start("Redis", folder, command);
        process.awaitReady(() -> answers(port, process.pid()), START);
        return process;
    }

    @Override
    int choosePort(int preferred) {
        return clustered ? Ports.freeWith(BUS) : super.choosePort(preferred);
    }

    @Override
    void shutDown(ServerFolder folder, ServerProcess running) {
        running.terminate();
    }

    /**
     * Whether this very process answers PING, and not another Redis that took the port first; an answer that asks for a
     * password will do, {@code -LOADING} will not.
     */
    private static boolean answers(int port, long pid) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_MILLIS);
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.getOutputStream().write("PING\r\nINFO server\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String answer = in.readLine();
            if (answer == null || !answer.equals("+PONG")) {
                return answer != null && answer.startsWith("-NOAUTH");
            }
            String line = in.readLine();
            while (line != null && !line.startsWith("-") && !line.startsWith("process_id:")) {
                line = in.readLine();
            }
            return line != null && (line.startsWith("-") || line.equals("process_id:" + pid));
        } catch (IOException e) {
            return false;
        }
    }
}
