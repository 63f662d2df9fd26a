package io.centralog.support;

import java.nio.file.Path;

/**
 * A real server as a child process on the loopback interface. Start, stop and kill it as often as needed: it keeps its
 * port and its data until {@link #close}. It ends with this JVM, unless that is killed; then the next start on the same
 * data directory ends it. Thread-safe.
 */
public abstract class EmbeddedServer implements AutoCloseable {

    /** Somebody else may take a port between the look and the start. */
    private static final int ATTEMPTS = 3;

    private final String name;
    private final ServerFolder folder;
    private final Thread atExit;
    private int port;
    private int preferredPort;
    private ServerProcess process;

    EmbeddedServer(String name, ServerFolder folder) {
        this.name = name;
        this.folder = folder;
        this.atExit = new Thread(this::close, "stop embedded " + name);
    }

    abstract ServerProcess launch(ServerFolder folder, int port);

    abstract void shutDown(ServerFolder folder, ServerProcess running);

    /** Starts it and waits until it answers; on the port it had before, or was told, or else on a free one. */
    final synchronized void launch() {
        if (isRunning()) {
            return;
        }
        folder.lock();
        boolean free = port == 0;
        if (!free && !Ports.isFree(port)) {
            throw new EmbeddedServerException("Port " + port + " for the embedded " + name
                    + " must be free, but something listens on it. Stop that, or choose another port");
        }
        if (process == null) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        process = free ? launchOnFreePort() : launch(folder, port);
    }

    // after the lock, which may have ended a left server that still had the preferred port
    private ServerProcess launchOnFreePort() {
        for (int attempt = 1;; attempt++) {
            port = choosePort(preferredPort);
            try {
                return launch(folder, port);
            } catch (EmbeddedServerException e) {
                boolean takenMeanwhile = !Ports.isFree(port);
                port = 0;
                if (!takenMeanwhile || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A port that nobody listens on now; this one if it can be had, 0 for any. */
    int choosePort(int preferred) {
        return Ports.preferring(preferred);
    }

    final synchronized void usePort(int wished) {
        port = wished;
    }

    /** A port that it takes at its first start if it is free. */
    final synchronized void preferPort(int preferred) {
        preferredPort = preferred;
    }

    /** Whether its process is alive. */
    public final synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Its port; 0 before the first start, unless one was chosen. */
    public final synchronized int port() {
        return port;
    }

    /** Its process id. */
    public final synchronized long pid() {
        return started().pid();
    }

    /** Its folder: data and {@code server.log}. */
    public final Path folder() {
        return folder.path();
    }

    /** Ends it in good order; its data stays for the next start. */
    public final synchronized void stop() {
        if (isRunning()) {
            shutDown(folder, process);
        }
    }

    /** Kills it (SIGKILL) as a crash would; its data stays for the next start. */
    public final synchronized void kill() {
        started().kill();
    }

    /** Stops it and releases its folder; temporary data is deleted. */
    @Override
    public final synchronized void close() {
        stop();
        folder.close();
        if (process != null && Thread.currentThread() != atExit) {
            forgetShutdownHook();
        }
        process = null;
    }

    private ServerProcess started() {
        if (process == null) {
            throw new IllegalStateException("The embedded " + name + " was not started");
        }
        return process;
    }

    private void forgetShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // this JVM is ending: the hook runs, and finds nothing to do
        }
    }
}
