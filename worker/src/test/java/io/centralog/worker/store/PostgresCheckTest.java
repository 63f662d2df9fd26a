package io.centralog.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.Database;
import io.quarkus.test.junit.QuarkusTest;

/** What the worker says of a PostgreSQL that it cannot use. */
@QuarkusTest
class PostgresCheckTest {

    @Inject
    Database database;
    @Inject
    AgroalDataSource source;

    @AfterEach
    void clean() {
        database.execute("drop schema if exists closed");
        database.execute("drop role if exists guest");
    }

    @Test
    void complaint_isEmptyForTheWorkersConnections() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(PostgresCheck.complaint(connection)).isEmpty();
        }
    }

    /** This server is told not to write commits at once; the worker's own connections do it all the same. */
    @Test
    void complaint_saysThatCommitsMayBeLost() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(PostgresCheck.complaint(connection)).get().asString()
                    .startsWith("synchronous_commit is off").contains("Add -c synchronous_commit=on");
        }
    }

    @Test
    void complaint_saysWhatToGrant() throws SQLException {
        database.execute("create role guest");
        database.execute("create schema closed");
        database.execute("grant usage on schema closed to guest");
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("set search_path = closed");
            statement.execute("set role guest");
            assertThat(PostgresCheck.complaint(connection)).get().asString()
                    .contains("the user guest may not create tables in the schema closed")
                    .endsWith("Allow it with: grant create on schema closed to guest");
            statement.execute("set search_path = nowhere");
            assertThat(PostgresCheck.complaint(connection)).get().asString()
                    .endsWith("create schema authorization guest");
        }
    }
}
