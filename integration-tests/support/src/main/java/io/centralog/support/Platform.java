package io.centralog.support;

import java.util.Locale;

/** The operating system and the processor at hand, in the words of the binaries' artefacts. */
record Platform(String os, String arch) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
        return new Platform(os, osArch.equals("aarch64") ? "arm_64" : "x86_64");
    }

    boolean isWindows() {
        return os.equals("windows");
    }

    /** The file name of a program. */
    String executable(String name) {
        return isWindows() ? name + ".exe" : name;
    }

    /** The archive that holds PostgreSQL for this platform, on the class path. */
    String postgresArchive() {
        return "postgres-" + os + "-" + arch + ".txz";
    }

    @Override
    public String toString() {
        return os + " " + arch;
    }
}
