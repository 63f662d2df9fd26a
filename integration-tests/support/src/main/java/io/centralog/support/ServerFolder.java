package io.centralog.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one server: its data, its log, and the process id of its last start. A lock that ends with this JVM
 * keeps two JVMs from starting servers on the same data. Not thread-safe.
 */
final class ServerFolder implements AutoCloseable {

    private static final int LOG_LINES_SHOWN = 8;

    private final Path path;
    private final boolean temporary;
    private FileChannel lockFile;
    private FileLock lock;

    private ServerFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** A folder that {@link #close} deletes. */
    static ServerFolder temporary(String server) {
        try {
            return new ServerFolder(Files.createTempDirectory("centralog-" + server + "-").toRealPath(), true);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot make a temporary folder: " + e, e);
        }
    }

    /** A folder that stays, made when missing. */
    static ServerFolder kept(Path path) {
        try {
            Files.createDirectories(path);
            return new ServerFolder(path.toRealPath(), false);
        } catch (IOException e) {
            throw new EmbeddedServerException("The data directory \"" + path.toAbsolutePath()
                    + "\" must be a folder that can be written, but: " + e + ". Name another one", e);
        }
    }

    boolean isTemporary() {
        return temporary;
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** Claims the folder for this JVM, and ends a server that an earlier, killed JVM left running in it. */
    void lock() {
        if (lock != null) {
            return;
        }
        try {
            lockFile = FileChannel.open(path.resolve("owner.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot lock the data directory \"" + path + "\": " + e, e);
        }
        if (lock == null) {
            throw new EmbeddedServerException("The data directory \"" + path + "\" is in use"
                    + leftServer().map(server -> ", by the server with process id " + server.pid()).orElse("")
                    + ". Stop the program that started it, or name another directory");
        }
        leftServer().ifPresent(ServerProcess::end);
    }

    private Path pidFile() {
        return path.resolve("server.pid");
    }

    /** Remembers the server, by its start time too: process ids are used again. */
    void remember(ProcessHandle server) {
        try {
            Files.writeString(pidFile(), server.pid() + "\n" + startOf(server) + "\n");
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot write \"" + pidFile() + "\": " + e, e);
        }
    }

    private Optional<ProcessHandle> leftServer() {
        try {
            List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
            return lines.size() < 2
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive)
                            .filter(server -> startOf(server).equals(lines.get(1)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle server) {
        return server.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    /** The last lines that the server wrote. */
    String endOfLog() {
        try (Stream<String> lines = Files.lines(log())) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return String.join("\n  ", all.subList(Math.max(0, all.size() - LOG_LINES_SHOWN), all.size()));
        } catch (IOException | RuntimeException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Releases the folder; a temporary one is deleted. */
    @Override
    public void close() {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot release the data directory \"" + path + "\": " + e, e);
        } finally {
            lock = null;
            lockFile = null;
        }
        if (temporary) {
            BinaryCache.delete(path);
        }
    }
}
