package io.centralog.worker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.agroal.api.AgroalDataSource;

/** What the tables hold, asked in SQL. */
@ApplicationScoped
public class Database {

    private static final String DEADLOCK = "40P01";

    private final AgroalDataSource dataSource;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.username")
    String user;
    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void clean() {
        untilNoDeadlock(() -> execute(
                "truncate application, issue, occurrence, stack_trace, sample, issue_hour, gathered_bucket,"
                        + " gathered_outside, dead_letter, issue_change, reporter, worker, trouble, level_minute, level_hour,"
                        + " issue_text, term, term_overflow, issue_term"));
    }

    /** Repeats what PostgreSQL ended because a page or the live tail of an earlier test still read in another order. */
    public static void untilNoDeadlock(Runnable statement) {
        while (true) {
            try {
                statement.run();
                return;
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof SQLException cause) || !DEADLOCK.equals(cause.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    public String text(String sql) {
        return rows(sql).get(0);
    }

    /** The rows, their columns joined by {@code |}. */
    public List<String> rows(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection of its own, as another process has it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
