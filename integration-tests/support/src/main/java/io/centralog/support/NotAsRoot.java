package io.centralog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. For root this puts a command before its programs: {@code unshare}, which makes a
 * namespace without root, or where containers forbid that, {@code setpriv}, which makes it another user's process.
 */
enum NotAsRoot {

    NO_ROOT(List.of(), null),

    UNSHARE(List.of("unshare", "-U"), 0),

    // folders above the data may be closed to others, as /root is; access(2) heeds the capability only without "fixup"
    SETPRIV(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"), 65534);

    private final List<String> prefix;
    private final Integer owner;

    NotAsRoot(List<String> prefix, Integer owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    static NotAsRoot find() {
        return Found.WAY;
    }

    List<String> prefix() {
        return prefix;
    }

    /** Makes the user that the server runs as the owner of its data. */
    void handOver(Path data) {
        try {
            if (owner == null || owner.equals(Files.getAttribute(data, "unix:uid"))) {
                return;
            }
            try (Stream<Path> files = Files.walk(data)) {
                files.forEach(this::own);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot change the owner of \"" + data + "\": " + e, e);
        }
    }

    private void own(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", owner);
            Files.setAttribute(file, "unix:gid", owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean works(NotAsRoot way) {
        try {
            List<String> command = Stream.concat(way.prefix.stream(), Stream.of("id", "-u")).toList();
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Found out once. */
    private static final class Found {

        private static final NotAsRoot WAY = search();

        private static NotAsRoot search() {
            if (!System.getProperty("user.name").equals("root") || Platform.current().isWindows()) {
                return NO_ROOT;
            }
            return Stream.of(UNSHARE, SETPRIV).filter(NotAsRoot::works).findFirst()
                    .orElseThrow(() -> new EmbeddedServerException("PostgreSQL refuses to run as root, and neither "
                            + "\"unshare -U\" nor \"setpriv\" works here. Run as another user, or start a PostgreSQL "
                            + "yourself and set QUARKUS_DATASOURCE_JDBC_URL"));
        }
    }
}
