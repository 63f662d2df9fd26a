package io.centralog.support;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server as a child process that writes its output into its folder's log. */
final class ServerProcess {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LEFT_GRACE = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 10;

    private final String name;
    private final ServerFolder folder;
    private final Process process;

    private ServerProcess(String name, ServerFolder folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
    }

    static ServerProcess start(String name, ServerFolder folder, List<String> command) {
        try {
            Process process = builder(folder, command).start();
            folder.remember(process.toHandle());
            return new ServerProcess(name, folder, process);
        } catch (IOException e) {
            throw new EmbeddedServerException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Runs a command to its end; its output goes to the folder's log. */
    static boolean run(ServerFolder folder, List<String> command) {
        try {
            return builder(folder, command).start().waitFor() == 0;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while " + command.get(0) + " was running", e);
        }
    }

    private static ProcessBuilder builder(ServerFolder folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .directory(folder.path().toFile());
        // English messages, and no locale of the machine in the data
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Waits until the server answers; if it ends or stays silent, it is ended and its last words are thrown. */
    void awaitReady(BooleanSupplier ready, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            boolean late = System.nanoTime() > deadline;
            if (late || !isAlive()) {
                kill();
                throw new EmbeddedServerException(name + " in \"" + folder.path() + "\" "
                        + (late ? "was not ready after " + timeout.toSeconds() + " s" : "ended at its start")
                        + ". Its last words (" + folder.log() + "):\n  " + folder.endOfLog()
                        + "\nTo start empty, move that folder away");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while a server started", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it with SIGKILL, its child processes too, and waits until they are gone. */
    void kill() {
        kill(process.toHandle());
    }

    /** Waits until it has ended by itself, and kills it when that takes too long. */
    void awaitEnd() {
        awaitEnd(process.toHandle(), GRACE);
    }

    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** Ends a server that is not this JVM's child; it may have clients that PostgreSQL would wait for. */
    static void end(ProcessHandle server) {
        server.destroy();
        awaitEnd(server, LEFT_GRACE);
    }

    private static void awaitEnd(ProcessHandle server, Duration grace) {
        try {
            server.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(server);
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("Cannot wait for process " + server.pid(), e);
        }
    }

    private static void kill(ProcessHandle server) {
        List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).join();
    }
}
