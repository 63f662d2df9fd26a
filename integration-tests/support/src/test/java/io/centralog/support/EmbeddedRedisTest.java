package io.centralog.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path directory;

    @Test
    void temporary_startsOnAFreePort_andLeavesNothing() throws IOException {
        Path folder;
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start()) {
            folder = redis.folder();
            assertThat(ask(redis, "PING")).isEqualTo("+PONG");
            assertThat(redis.hosts()).isEqualTo("redis://127.0.0.1:" + redis.port());
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void with_setsWhatRedisConfKnows() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().with("maxmemory", "20mb")
                .with("maxmemory-policy", "noeviction").with("client-output-buffer-limit", "pubsub", "8mb", "4mb", "30")
                .start()) {
            assertThat(ask(redis, "INFO MEMORY", "maxmemory:")).contains("20971520");
        }
    }

    @Test
    void kill_keepsPortAndAppendedData() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.keptIn(directory).start()) {
            int port = redis.port();
            ask(redis, "SET word kept");
            long pid = redis.pid();
            redis.kill();
            assertThat(redis.isRunning()).isFalse();
            redis.start();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.pid()).isNotEqualTo(pid);
            assertThat(ask(redis, "STRLEN word")).isEqualTo(":4");
        }
    }

    @Test
    void keptIn_findsTheDataOfAnEarlierRun() throws IOException {
        try (EmbeddedRedis first = EmbeddedRedis.keptIn(directory).start()) {
            ask(first, "SET word kept");
        }
        try (EmbeddedRedis second = EmbeddedRedis.keptIn(directory).start()) {
            assertThat(ask(second, "STRLEN word")).isEqualTo(":4");
        }
    }

    @Test
    void start_refusesDataInUse() {
        try (EmbeddedRedis first = EmbeddedRedis.keptIn(directory).start();
                EmbeddedRedis second = EmbeddedRedis.keptIn(directory)) {
            assertThatThrownBy(second::start).isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(directory.toString()).hasMessageContaining("is in use")
                    .hasMessageContaining("" + first.pid());
        }
    }

    @Test
    void start_refusesAPortInUse() {
        try (EmbeddedRedis first = EmbeddedRedis.temporary().start();
                EmbeddedRedis second = EmbeddedRedis.temporary().onPort(first.port())) {
            assertThatThrownBy(second::start).hasMessageContaining("Port " + first.port());
        }
    }

    @Test
    void launch_isNotContentWithAnotherRedisThatWasFaster() {
        try (EmbeddedRedis faster = EmbeddedRedis.temporary().start();
                ServerFolder folder = ServerFolder.temporary("redis")) {
            assertThatThrownBy(() -> EmbeddedRedis.temporary().launch(folder, faster.port()))
                    .isInstanceOf(EmbeddedServerException.class).hasMessageContaining("ended at its start")
                    .hasMessageContaining("in use");
            assertThat(faster.isRunning()).isTrue();
        }
    }

    @Test
    void start_saysWhatRedisSaysOfBrokenData() throws IOException {
        Files.writeString(directory.resolve("appendonly.aof"), "this is no append-only file\r\n");
        try (EmbeddedRedis redis = EmbeddedRedis.keptIn(directory)) {
            assertThatThrownBy(redis::start).hasMessageContaining("Bad file format")
                    .hasMessageContaining(directory.toString()).hasMessageContaining("move that folder away");
        }
    }

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        return ask(redis, command, "");
    }

    /** The first line of the answer that contains a text. */
    private static String ask(EmbeddedRedis redis, String command, String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
        }
    }
}
