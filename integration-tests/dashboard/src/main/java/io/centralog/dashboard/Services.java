package io.centralog.dashboard;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;

/** Redis and PostgreSQL, and the packaged programs on them. */
record Services(EmbeddedPostgres postgres, EmbeddedRedis redis, Path folder) {

    Connection connect() throws Exception {
        return DashboardBenchmark.connect(postgres);
    }

    Program startWorker() throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_REDIS_HOSTS", redis.hosts());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("CENTRALOG_DASHBOARD_ANONYMOUS", "viewer");
        return Program.start("worker", environment, folder);
    }

    /** As fast as it can, 5,000 groups of events with exceptions, until it is closed. */
    Program startLoad() throws Exception {
        return Program.start("integration-tests/load",
                Map.of("QUARKUS_REDIS_HOSTS", redis.hosts(), "QUARKUS_CENTRALOG_APPLICATION", "load"), folder,
                "--events",
                "10000000000", "--groups", "5000", "--rate", "20000", "--exceptions", "20", "--distinct");
    }

    /** How much has been gathered of the load's events by now. */
    String gathering(Connection connection, String when) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement
                        .executeQuery("select coalesce(sum(occurrences), 0), coalesce(sum(repeats), 0)"
                                + " from gathered_bucket where gathered_at > now() - interval '1 hour'")) {
            result.next();
            return String.format("Gathered %s: %,d rows, %,d repeats (%s)%n", when, result.getLong(1),
                    result.getLong(2),
                    Instant.now());
        }
    }

    static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar");
    }
}
