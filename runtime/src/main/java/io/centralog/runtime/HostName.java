package io.centralog.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds this host's name without asking the network, which may take seconds. */
final class HostName {

    private HostName() {}

    static String find() {
        for (String variable : new String[]{ "HOSTNAME", "COMPUTERNAME" }) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        for (String file : new String[]{ "/proc/sys/kernel/hostname", "/etc/hostname" }) {
            try {
                String name = Files.readString(Path.of(file)).trim();
                if (!name.isEmpty()) {
                    return name;
                }
            } catch (IOException | RuntimeException e) {
                // not on this system
            }
        }
        return "unknown";
    }
}
