package io.centralog.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Starts Redis and PostgreSQL with their data in one directory, says where they listen, and stops them at its end. */
public final class EmbeddedServices {

    private static final int REDIS_PORT = 16379;
    private static final int POSTGRES_PORT = 15432;
    private static final String READY = "Ready";
    private static final String HELP = """
                                       Usage: java -jar centralog-support.jar [options]

                                       Starts Redis and PostgreSQL as child processes on the loopback interface, with their
                                       data in the directory CENTRALOG_DATA_DIR (default: data). Where they listen is printed and
                                       written into the file services.env there: one NAME=value a line, as Quarkus' environment
                                       variables. Ctrl-C or SIGTERM stops both.

                                         --no-redis           do not start Redis
                                         --no-postgres        do not start PostgreSQL
                                         --until-stdin-ends   stop also when the standard input ends
                                         --help               this text
                                       """;

    private final Path directory;
    private final Map<String, String> addresses = new TreeMap<>();
    private final List<EmbeddedServer> started = new ArrayList<>();

    private EmbeddedServices(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Set<String> options = Set.copyOf(List.of(arguments));
        if (options.contains("--help")) {
            System.out.print(HELP);
            return;
        }
        for (String option : options) {
            if (!HELP.contains("  " + option + " ")) {
                System.err.println("Unknown option \"" + option + "\"; see --help");
                System.exit(2);
            }
        }
        try {
            Path directory = Path.of(System.getenv().getOrDefault("CENTRALOG_DATA_DIR", "data")).toAbsolutePath();
            new EmbeddedServices(directory).run(options);
        } catch (EmbeddedServerException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        if (options.contains("--until-stdin-ends")) {
            awaitEndOfInput();
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private void run(Set<String> options) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop embedded services"));
        if (!options.contains("--no-redis")) {
            EmbeddedRedis redis = EmbeddedRedis.keptIn(directory.resolve("redis"));
            start(redis, REDIS_PORT);
            addresses.put("QUARKUS_REDIS_HOSTS", redis.hosts());
        }
        if (!options.contains("--no-postgres")) {
            EmbeddedPostgres postgres = EmbeddedPostgres.keptIn(directory.resolve("postgres"));
            start(postgres, POSTGRES_PORT);
            addresses.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
            addresses.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
            addresses.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        }
        announce();
    }

    private void start(EmbeddedServer server, int preferredPort) {
        synchronized (started) {
            started.add(server);
        }
        server.preferPort(preferredPort);
        server.launch();
    }

    /** The file appears complete: who waits for it may read it at once. */
    private void announce() throws IOException {
        List<String> lines = addresses.entrySet().stream().map(a -> a.getKey() + "=" + a.getValue()).toList();
        Path unfinished = directory.resolve("services.env.unfinished");
        Files.createDirectories(directory);
        Files.write(unfinished, lines);
        Files.move(unfinished, file(), StandardCopyOption.REPLACE_EXISTING);
        lines.forEach(System.out::println);
        System.out.println(READY);
    }

    private Path file() {
        return directory.resolve("services.env");
    }

    private void stop() {
        try {
            if (!addresses.isEmpty()) {
                Files.deleteIfExists(file());
            }
        } catch (IOException e) {
            System.err.println("Cannot delete " + file() + ": " + e);
        }
        synchronized (started) {
            started.forEach(EmbeddedServer::close);
        }
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a broken input is an ended one
        }
    }
}
