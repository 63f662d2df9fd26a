package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new application with exactly the lines of README, built and packaged by Maven, reports its first events. */
class FreshApplicationIT {

    private static final String INSTALL = "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file";
    private static final String QUARKUS = System.getProperty("centralog.quarkus-version");
    private static final String VERSION = "1.0.0-SNAPSHOT";

    @TempDir
    Path folder;

    @Test
    void applicationWithTheLinesOfReadme_reportsItsEvents() throws IOException {
        String section = section(Files.readString(Program.ROOT.resolve("README.md")), "## Add it to an application");
        install("pom.xml", null);
        install("runtime/pom.xml", "runtime/target/quarkus-centralog-" + VERSION + ".jar");
        install("deployment/pom.xml", "deployment/target/quarkus-centralog-deployment-" + VERSION + ".jar");
        Files.writeString(folder.resolve("pom.xml"), POM.formatted(QUARKUS, block(section, "xml")));
        Path sources = Files.createDirectories(folder.resolve("src/main/java/org/acme"));
        Files.writeString(sources.resolve("Greeting.java"), block(section, "java"));
        Path resources = Files.createDirectories(folder.resolve("src/main/resources"));
        Files.writeString(resources.resolve("application.properties"), block(section, "properties"));
        maven("package", "-f", folder.resolve("pom.xml").toString());

        try (Line line = new Line()) {
            line.startWorker();
            // README's address stands for the Redis that a reader has; this is where ours listens
            Program application = line.remember(Program.start(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                            folder.resolve("target/quarkus-app/quarkus-run.jar").toString()),
                    line.redisAddress(), folder.toFile()));
            line.assertStored("greeting", 2);
            assertThat(application.isAlive()).as(application.output()).isTrue();
            assertThat(line.number("select count(*) from issue where template = 'Hello, Centralog'")).isEqualTo(1);
        }
    }

    private void install(String pom, String jar) {
        Path file = Program.ROOT.resolve(jar == null ? pom : jar).toAbsolutePath();
        maven(INSTALL, "-Dfile=" + file, "-DpomFile=" + Program.ROOT.resolve(pom).toAbsolutePath());
    }

    /** Runs Maven with a local repository of its own before the user's, so that nothing is left behind there. */
    private void maven(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Program.ROOT.resolve("mvnw").toAbsolutePath().toString(), "-q", "-B",
                        "-Dmaven.repo.local=" + folder.resolve("repository"),
                        "-Dmaven.repo.local.tail=" + System.getProperty("centralog.local-repository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true"));
        command.addAll(List.of(arguments));
        try (Program maven = Program.start(command, Map.of(), folder.toFile())) {
            assertThat(maven.awaitEnd(Duration.ofMinutes(3))).as(maven.output()).isZero();
        }
    }

    private static String section(String text, String heading) {
        int start = text.indexOf(heading);
        assertThat(start).as("README has the section " + heading).isNotNegative();
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    /** The first code block of a language. */
    private static String block(String text, String language) {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(block.find()).as("a block of " + language + " in:\n" + text).isTrue();
        return block.group(1);
    }

    private static final String POM = """
                                      <project xmlns="http://maven.apache.org/POM/4.0.0">
                                        <modelVersion>4.0.0</modelVersion>
                                        <groupId>org.acme</groupId>
                                        <artifactId>greeting</artifactId>
                                        <version>1.0</version>
                                        <properties>
                                          <quarkus.version>%s</quarkus.version>
                                          <maven.compiler.release>17</maven.compiler.release>
                                          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                                        </properties>
                                        <dependencyManagement>
                                          <dependencies>
                                            <dependency>
                                              <groupId>io.quarkus</groupId>
                                              <artifactId>quarkus-bom</artifactId>
                                              <version>${quarkus.version}</version>
                                              <type>pom</type>
                                              <scope>import</scope>
                                            </dependency>
                                          </dependencies>
                                        </dependencyManagement>
                                        <dependencies>
                                      %s
                                        </dependencies>
                                        <build>
                                          <plugins>
                                            <plugin>
                                              <groupId>io.quarkus</groupId>
                                              <artifactId>quarkus-maven-plugin</artifactId>
                                              <version>${quarkus.version}</version>
                                              <extensions>true</extensions>
                                              <executions>
                                                <execution>
                                                  <goals>
                                                    <goal>build</goal>
                                                  </goals>
                                                </execution>
                                              </executions>
                                            </plugin>
                                          </plugins>
                                          <pluginManagement>
                                            <plugins>
                                              <plugin>
                                                <artifactId>maven-compiler-plugin</artifactId>
                                                <version>3.15.0</version>
                                              </plugin>
                                              <plugin>
                                                <artifactId>maven-surefire-plugin</artifactId>
                                                <version>3.5.4</version>
                                              </plugin>
                                              <plugin>
                                                <artifactId>maven-jar-plugin</artifactId>
                                                <version>3.4.2</version>
                                              </plugin>
                                              <plugin>
                                                <artifactId>maven-resources-plugin</artifactId>
                                                <version>3.3.1</version>
                                              </plugin>
                                            </plugins>
                                          </pluginManagement>
                                        </build>
                                      </project>
                                      """;
}
