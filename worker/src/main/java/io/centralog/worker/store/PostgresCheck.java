package io.centralog.worker.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.configuration.FluentConfiguration;

import io.centralog.worker.StartRefused;
import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Checks PostgreSQL before its tables are made or migrated: what is wrong there ends the start with one message that says
 * the remedy, in place of the error that it would bring later.
 */
@Singleton
@Unremovable
class PostgresCheck implements FlywayConfigurationCustomizer {

    private static final int OLDEST = 14;
    private static final String SERVER = "select current_setting('server_version_num')::int / 10000,"
            + " current_setting('server_version'), pg_is_in_recovery(), current_setting('server_encoding'),"
            + " current_user, current_database(), coalesce(current_schema(), ''),"
            + " coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),"
            + " current_setting('synchronous_commit')";

    @Override
    public void customize(FluentConfiguration flyway) {
        complaint(flyway).ifPresent(complaint -> StartRefused.because("Centralog's worker cannot start: " + complaint));
    }

    private static Optional<String> complaint(FluentConfiguration flyway) {
        try (Connection connection = flyway.getDataSource().getConnection()) {
            return complaint(connection);
        } catch (SQLException e) {
            return Optional.of("PostgreSQL cannot be used: " + e.getMessage() + ". Start it, or correct"
                    + " \"quarkus.datasource.jdbc.url\", \"quarkus.datasource.username\" or"
                    + " \"quarkus.datasource.password\"");
        }
    }

    /** What hinders the worker and what to do; empty when all is well. */
    static Optional<String> complaint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet server = statement.executeQuery(SERVER)) {
            server.next();
            String user = server.getString(5);
            String database = server.getString(6);
            String schema = server.getString(7);
            if (server.getInt(1) < OLDEST) {
                return Optional.of("PostgreSQL " + server.getString(2) + " is too old. Use version " + OLDEST
                        + " or newer");
            }
            if (server.getBoolean(3)) {
                return Optional.of("this PostgreSQL is a standby, which takes no writes. Let"
                        + " \"quarkus.datasource.jdbc.url\" name the primary");
            }
            if (!server.getString(4).equals("UTF8")) {
                return Optional.of("the database " + database + " has the encoding " + server.getString(4)
                        + ", which cannot hold every text. Create it with: create database " + database
                        + " encoding 'UTF8' template template0");
            }
            if (schema.isEmpty()) {
                return Optional.of("the user " + user + " finds no schema in the database " + database
                        + ". Create one of its own with: create schema authorization " + user);
            }
            if (!server.getBoolean(8)) {
                return Optional.of("the user " + user + " may not create tables in the schema " + schema
                        + " of the database " + database + ". Allow it with: grant create on schema " + schema + " to "
                        + user);
            }
            if (server.getString(9).equals("off")) {
                return Optional
                        .of("synchronous_commit is off on the worker's connections, so that a crash of PostgreSQL"
                                + " loses events that Redis has let go. Add -c synchronous_commit=on to the options of"
                                + " \"quarkus.datasource.jdbc.url\" or of"
                                + " \"quarkus.datasource.jdbc.additional-jdbc-properties.options\"");
            }
            return Optional.empty();
        }
    }
}
