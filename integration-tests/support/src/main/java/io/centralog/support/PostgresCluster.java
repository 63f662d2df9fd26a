package io.centralog.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's data in a server's folder, and the programs that work on it. */
final class PostgresCluster {

    private static final String SUPERUSER = "postgres";

    private final ServerFolder folder;
    private final PostgresBinaries binaries;
    private final NotAsRoot notAsRoot;

    PostgresCluster(ServerFolder folder, PostgresBinaries binaries, NotAsRoot notAsRoot) {
        this.folder = folder;
        this.binaries = binaries;
        this.notAsRoot = notAsRoot;
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /** Makes the data when there is none, and checks it when there is. */
    void prepare() {
        Path version = data().resolve("PG_VERSION");
        if (!Files.exists(data())) {
            initialise();
        } else if (!Files.exists(version)) {
            throw new EmbeddedServerException("\"" + data() + "\" must be data of PostgreSQL, but has no file "
                    + "PG_VERSION. Move it away to start empty");
        } else {
            check(version);
        }
        notAsRoot.handOver(data());
    }

    private void check(Path versionFile) {
        try {
            String version = Files.readString(versionFile).strip();
            String expected = binaries.majorVersion();
            if (!version.equals(expected)) {
                throw new EmbeddedServerException("\"" + data() + "\" must be data of PostgreSQL " + expected
                        + ", but is of " + version + ". Move it away to start empty");
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot read \"" + versionFile + "\": " + e, e);
        }
    }

    /** In a folder of another name first: a start that is killed leaves no half data behind. */
    private void initialise() {
        Path unfinished = folder.path().resolve("data.unfinished");
        BinaryCache.delete(unfinished);
        try {
            Files.createDirectory(unfinished);
            notAsRoot.handOver(unfinished);
            if (!ServerProcess.run(folder, command("initdb", "-D", unfinished.toString(), "-U", SUPERUSER, "-A",
                    "trust", "-E", "UTF8", "--no-locale", "--no-sync"))) {
                throw new EmbeddedServerException("PostgreSQL's initdb failed in \"" + folder.path()
                        + "\". Its last words:\n  " + folder.endOfLog());
            }
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot make PostgreSQL's data in \"" + folder.path() + "\": " + e, e);
        }
    }

    ServerProcess start(List<String> options) {
        List<String> command = command("postgres", "-D", data().toString());
        command.addAll(options);
        return ServerProcess.start("PostgreSQL", folder, command);
    }

    /** Ends the server without waiting for its clients. */
    void stop() {
        ServerProcess.run(folder, command("pg_ctl", "stop", "-D", data().toString(), "-m", "fast", "-w"));
    }

    private Path data() {
        return folder.path().resolve("data");
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(notAsRoot.prefix());
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
