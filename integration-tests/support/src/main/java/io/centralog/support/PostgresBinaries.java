package io.centralog.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the artefact of the platform at hand. */
final class PostgresBinaries {

    private final Path folder;
    private final Platform platform;

    private PostgresBinaries(Path folder, Platform platform) {
        this.folder = folder;
        this.platform = platform;
    }

    static PostgresBinaries unpacked() {
        Platform platform = Platform.current();
        String archive = platform.postgresArchive();
        ClassLoader loader = PostgresBinaries.class.getClassLoader();
        if (loader.getResource(archive) == null) {
            throw new EmbeddedServerException("There is no embedded PostgreSQL for " + platform + " (\"" + archive
                    + "\" is not on the class path). Install PostgreSQL and set QUARKUS_DATASOURCE_JDBC_URL");
        }
        return new PostgresBinaries(BinaryCache.folder(name(loader, archive), f -> unpack(loader, archive, f)),
                platform);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(platform.executable(name));
    }

    /** As in the file PG_VERSION of its data. */
    String majorVersion() {
        String version = folder.getFileName().toString().replaceFirst(".*-(?=\\d+\\.)", "");
        return version.substring(0, version.indexOf('.'));
    }

    /** The artefact's file name tells its version, and so a new version gets a folder of its own. */
    private static String name(ClassLoader loader, String archive) {
        String jar = loader.getResource(archive).getPath().replaceFirst("!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
    }

    private static void unpack(ClassLoader loader, String archive, Path folder) throws IOException {
        try (InputStream raw = loader.getResourceAsStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            target.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
        }
    }
}
