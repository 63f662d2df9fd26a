package io.centralog.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server, for example {@code EmbeddedPostgres.temporary().start()}. It trusts everybody who reaches it, and
 * only this machine does.
 */
public final class EmbeddedPostgres extends EmbeddedServer {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ORPHANS = Duration.ofSeconds(10);
    private static final String USER = "postgres";

    private final Map<String, String> settings = new LinkedHashMap<>();

    private EmbeddedPostgres(ServerFolder folder) {
        super("PostgreSQL", folder);
        with("listen_addresses", "127.0.0.1");
        with("unix_socket_directories", "");
        if (folder.isTemporary()) {
            with("fsync", "off");
            with("synchronous_commit", "off");
            with("full_page_writes", "off");
        }
    }

    /**
     * Fast: without fsync, and commits are not written at once. So what was committed outlives a kill of the server only
     * where a connection asks for synchronous_commit, and a kill of the machine nowhere.
     */
    public static EmbeddedPostgres temporary() {
        return new EmbeddedPostgres(ServerFolder.temporary("postgres"));
    }

    /** With its data in this directory, flushed at each commit. */
    public static EmbeddedPostgres keptIn(Path directory) {
        return new EmbeddedPostgres(ServerFolder.kept(directory));
    }

    /** A setting of postgresql.conf, from the next start on; replaces an earlier value. */
    public synchronized EmbeddedPostgres with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** The port from the next start on. */
    public EmbeddedPostgres onPort(int port) {
        usePort(port);
        return this;
    }

    /** Starts it and waits until it accepts connections. The first start makes the data. */
    public EmbeddedPostgres start() {
        launch();
        return this;
    }

    /** Its address, as {@code quarkus.datasource.jdbc.url} wants it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
    }

    /** The name of its superuser. */
    public String username() {
        return USER;
    }

    /** Any password will do; this one is for clients that insist on one. */
    public String password() {
        return USER;
    }

    @Override
    synchronized ServerProcess launch(ServerFolder folder, int port) {
        PostgresCluster cluster = new PostgresCluster(folder, PostgresBinaries.unpacked(), NotAsRoot.find());
        cluster.prepare();
        List<String> options = new ArrayList<>(List.of("-p", "" + port));
        settings.forEach((setting, value) -> options.addAll(List.of("-c", setting + "=" + value)));
        long deadline = System.nanoTime() + ORPHANS.toNanos();
        while (true) {
            ServerProcess process = cluster.start(options);
            try {
                process.awaitReady(() -> isReady(cluster, process), START);
                return process;
            } catch (EmbeddedServerException e) {
                // the child processes of a killed server need a moment to notice
                if (!e.getMessage().contains("is still in use") || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @Override
    void shutDown(ServerFolder folder, ServerProcess running) {
        new PostgresCluster(folder, PostgresBinaries.unpacked(), NotAsRoot.find()).stop();
        running.awaitEnd();
    }

    /** The server writes its process id and state into the first and the last line of postmaster.pid. */
    private static boolean isReady(PostgresCluster cluster, ServerProcess process) {
        try {
            List<String> lines = Files.readAllLines(cluster.pidFile(), StandardCharsets.ISO_8859_1);
            return lines.size() >= 8 && lines.get(0).strip().equals("" + process.pid())
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }
}
