package io.centralog.line.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centralog.line.Form;
import io.centralog.line.Line;
import io.centralog.line.Program;
import io.centralog.line.Seed;
import io.centralog.support.EmbeddedPostgres;
import io.centralog.support.EmbeddedRedis;

/** A line whose workers stand still while events are put in, and are warm when they go on. Not thread-safe. */
final class Bench implements AutoCloseable {

    private static final int WARM_GROUPS = 500;
    private static final int WARM_SECONDS = 80;
    /** Until the worker's code is compiled, which takes a million rows; in short less. */
    private static final int WARM_ROUNDS = 25;
    private static final int WARM_ROUNDS_IN_SHORT = 2;
    private static final Map<String, String> USUAL_LEASE = Map.of("QUARKUS_CENTRALOG_CONSUMER_LEASE", "10s");

    final Line line = new Line(EmbeddedRedis.temporary(),
            EmbeddedPostgres.temporary().with("shared_buffers", "512MB").with("max_wal_size", "4GB"));
    final List<Program> workers = new ArrayList<>();

    /** Starts workers and lets them gather until they are warm. */
    Bench(int count, Form form, boolean brief) throws Exception {
        for (int i = 0; i < count; i++) {
            Program worker = line.startWorker(USUAL_LEASE);
            worker.awaitPort();
            workers.add(worker);
        }
        for (int round = 0; round < (brief ? WARM_ROUNDS_IN_SHORT : WARM_ROUNDS); round++) {
            gather(List.of("warm" + round), form, WARM_GROUPS, WARM_SECONDS);
        }
    }

    String hosts() {
        return line.redis().hosts();
    }

    /** Puts seconds in, then measures how fast they are stored; rows per second. */
    double gather(List<String> applications, Form form, int groups, int seconds) throws Exception {
        workers.forEach(Program::pause);
        long rows = 0;
        for (String application : applications) {
            rows += Seed.fill(hosts(), application, form, groups, seconds);
        }
        return GatherRate.measure(line, workers, applications, rows);
    }

    @Override
    public void close() {
        line.close();
    }
}
