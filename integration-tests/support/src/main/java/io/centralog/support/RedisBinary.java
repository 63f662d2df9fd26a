package io.centralog.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * A {@code redis-server} that runs here: the one that the system property {@code centralog.redis-server} names, else the
 * artefact's for this platform, else one on the PATH, else the artefact's
 * static 32-bit one (the 64-bit one for Linux needs the system's OpenSSL 3).
 */
final class RedisBinary {

    private static final String STATIC_LINUX = "/redis-server-6.2.7-linux-386";
    private static volatile Path found;

    private RedisBinary() {}

    static Path unpacked() {
        Path path = found;
        if (path == null) {
            path = find();
            found = path;
        }
        return path;
    }

    private static Path find() {
        List<String> tried = new ArrayList<>();
        for (Path candidate : candidates()) {
            String trouble = trouble(candidate);
            if (trouble == null) {
                return candidate;
            }
            tried.add(candidate + " (" + trouble + ")");
        }
        throw new EmbeddedServerException("No redis-server runs on " + Platform.current() + ". Tried: "
                + String.join(", ", tried) + ". Install Redis 6.2 or newer and set QUARKUS_REDIS_HOSTS");
    }

    private static List<Path> candidates() {
        String chosen = System.getProperty("centralog.redis-server");
        if (chosen != null) {
            return List.of(Path.of(chosen));
        }
        List<Path> candidates = new ArrayList<>();
        String own = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (own != null) {
            candidates.add(bundled(own));
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path program = Path.of(folder, Platform.current().executable("redis-server"));
            if (Files.isExecutable(program)) {
                candidates.add(program);
            }
        }
        if (OsArchitecture.detectOSandArchitecture().equals(OsArchitecture.UNIX_x86_64)) {
            candidates.add(bundled(STATIC_LINUX));
        }
        return candidates;
    }

    private static Path bundled(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return BinaryCache.folder(name, folder -> unpack(resource, folder.resolve(name))).resolve(name);
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream in = RedisBinary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("\"" + resource + "\" is not on the class path");
            }
            Files.copy(in, target);
        }
        target.toFile().setExecutable(true, false);
    }

    /** Why it does not run here; null when it does. */
    private static String trouble(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? null : output;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
