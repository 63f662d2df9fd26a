package io.centralog.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.centralog.line.Buckets;
import io.centralog.line.Form;
import io.centralog.line.Line;
import io.centralog.line.Program;
import io.centralog.line.Seed;
import io.vertx.core.Vertx;

/**
 * Rounds while the worker gathers as fast as it can: before each one there are as many seconds put into Redis as it will not
 * have gathered at its end. Not thread-safe.
 */
final class GatheredRounds implements Rounds, AutoCloseable {

    private static final int GROUPS = 500;
    /** More than are gathered in a round of some seconds. */
    private static final int ENOUGH_SECONDS = 600;
    private static final Duration AGE = Duration.ofHours(16);

    private final Line line;
    private final Program worker;
    /** Another one in each run: the seconds of an earlier one would be known. */
    private final String application = "incident-" + Instant.now().getEpochSecond();
    private final Vertx vertx = Vertx.vertx();
    private final Seed seed;
    private long second = Instant.now().minus(AGE).truncatedTo(ChronoUnit.SECONDS).getEpochSecond();
    private long begun;
    private long storedBefore;
    private long stored;
    private long nanos;
    private boolean ranDry;

    GatheredRounds(Line line, Program worker) {
        this.line = line;
        this.worker = worker;
        seed = new Seed(vertx, line.redis().hosts(), application, Form.SAMPLES);
    }

    @Override
    public void begin() {
        int missing = (int) (ENOUGH_SECONDS - Buckets.in(line.redis(), application));
        if (missing > 0) {
            worker.pause(); // it would take them as fast as they come
            seed.fill(GROUPS, second, missing);
            worker.resume();
            second += missing;
        }
        storedBefore = stored();
        begun = System.nanoTime();
    }

    @Override
    public void end() {
        nanos += System.nanoTime() - begun;
        stored += stored() - storedBefore;
        ranDry |= Buckets.in(line.redis(), application) == 0;
    }

    private long stored() {
        return line.number("select coalesce(sum(g.occurrences), 0) from gathered_bucket g join application a"
                + " on a.id = g.application_id where a.name = '" + application + "'");
    }

    /** How fast it gathered meanwhile. */
    String rate() {
        return String.format(Locale.ROOT, "Meanwhile %,d occurrences of %d issues were stored, %,.0f a second.%s%n",
                stored,
                GROUPS, stored / (nanos / 1e9), ranDry ? " At times nothing waited: it could have stored more." : "");
    }

    @Override
    public void close() {
        seed.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
