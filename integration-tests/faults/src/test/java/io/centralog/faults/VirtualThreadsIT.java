package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import io.centralog.support.EmbeddedRedis;

/** Ten thousand virtual threads log at once: none is pinned by the reporter. Needs a JDK 21 or newer on this machine. */
class VirtualThreadsIT {

    private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    @Test
    void virtualThreads_areNotPinnedAndCountExactly() throws Exception {
        Path jdk = newest();
        Assumptions.assumeTrue(jdk != null,
                "No JDK 21 or newer in /usr/lib/jvm or JAVA_HOME: virtual threads are not tested here");
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start()) {
            Process process = new ProcessBuilder(jdk.resolve("bin/java").toString(), "-Xmx512m",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", classPath(),
                    VirtualThreads.class.getName(), redis.hosts()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            String last = output.lines().filter(line -> line.startsWith("logged ")).findFirst().orElse(output);
            Form.say("virtual threads on %s: %s", jdk.getFileName(), last);
            assertThat(last).as(output).isEqualTo("logged 200020 acknowledged 200020 dropped 0 flushed true pinned 0");
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The newest JDK with virtual threads; null when there is none. */
    private static Path newest() throws Exception {
        List<Path> candidates;
        Path folder = Path.of("/usr/lib/jvm");
        try (Stream<Path> installed = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            candidates = Stream.concat(installed, Stream.of(Path.of(System.getProperty("java.home")))).toList();
        }
        Path best = null;
        int bestVersion = 20;
        for (Path candidate : candidates) {
            Path release = candidate.resolve("release");
            Matcher version = RELEASE.matcher(Files.isReadable(release) ? Files.readString(release) : "");
            if (version.find() && Integer.parseInt(version.group(1)) > bestVersion) {
                bestVersion = Integer.parseInt(version.group(1));
                best = candidate;
            }
        }
        return best;
    }
}
