package io.centralog.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path directory;

    @Test
    void temporary_startsOnAFreePort_andLeavesNothing() throws SQLException {
        Path folder;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary().with("max_connections", "17").start()) {
            folder = postgres.folder();
            assertThat(query(postgres, "show fsync")).isEqualTo("off");
            assertThat(query(postgres, "show max_connections")).isEqualTo("17");
            assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void kill_keepsPortAndCommittedData() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.keptIn(directory).start()) {
            int port = postgres.port();
            execute(postgres, "create table word as select 'kept' as text");
            postgres.kill();
            assertThat(postgres.isRunning()).isFalse();
            postgres.start();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "select text from word")).isEqualTo("kept");
            postgres.stop();
            postgres.start();
            assertThat(query(postgres, "select text from word")).isEqualTo("kept");
        }
    }

    @Test
    void stop_doesNotWaitForClients() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary().start();
                Connection client = connect(postgres)) {
            assertThat(client.isValid(1)).isTrue();
            postgres.stop();
            assertThat(postgres.isRunning()).isFalse();
        }
    }

    @Test
    void start_refusesDataOfAnotherVersion() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(directory.resolve("data").resolve("PG_VERSION"), "9\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.keptIn(directory)) {
            assertThatThrownBy(postgres::start).hasMessageContaining("must be data of PostgreSQL 17, but is of 9");
        }
    }

    @Test
    void start_refusesAFolderOfSomethingElse() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.keptIn(directory)) {
            assertThatThrownBy(postgres::start).hasMessageContaining("has no file PG_VERSION");
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
