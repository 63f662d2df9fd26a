package io.centralog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the servers' programs are unpacked, once per version and user: the folder that the system property
 * {@code centralog.embedded.cache} names, else {@code .cache/centralog} in the user's home.
 * Safe with several processes: a folder appears under its name only when it is complete.
 */
final class BinaryCache {

    /** Fills an empty folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private BinaryCache() {}

    static Path folder(String name, Unpacking unpacking) {
        Path folder = root().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path unfinished = Files.createTempDirectory(folder.getParent(), name + "-");
            unpacking.into(unfinished);
            publish(unfinished, folder);
            return folder;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot unpack a server into \"" + folder + "\": " + e
                    + ". Make room there, or name another folder by -Dcentralog.embedded.cache=…", e);
        }
    }

    private static void publish(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(unfinished);
            // another process was faster
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static Path root() {
        String configured = System.getProperty("centralog.embedded.cache");
        if (configured != null) {
            return Path.of(configured).toAbsolutePath();
        }
        Path home = Path.of(System.getProperty("user.home"));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("centralog")
                : Path.of(System.getProperty("java.io.tmpdir"), "centralog-" + System.getProperty("user.name"));
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
