package io.centralog.line.speed;

import java.util.List;

import io.centralog.line.Form;
import io.centralog.line.Line;
import io.centralog.line.Program;
import io.centralog.line.Seed;

/** The short form of what {@code ./gatherbenchmark} measures, with a worker that is not warm beside other work. */
public final class SpeedCheck {

    /** Groups of each second. */
    public static final int GROUPS = 500;

    private SpeedCheck() {}

    /** How fast a worker stores occurrences with samples, to a raw COPY of the same rows. */
    public static double ratio(Line line, Program worker, String application, int seconds) throws Exception {
        worker.pause();
        long rows = Seed.fill(line.redis().hosts(), application, Form.SAMPLES, GROUPS, seconds);
        double gathered = GatherRate.measure(line, List.of(worker), List.of(application), rows);
        return gathered / RawCopy.measure(line, application);
    }

    /** What an occurrence without its sample takes in its table and indexes, on average. */
    public static double bytesPerOccurrence(Line line) {
        return line.number("select sum(pg_total_relation_size(relid)) from pg_partition_tree('occurrence')"
                + " where isleaf") / (double) line.number("select count(*) from occurrence");
    }

    /** Milliseconds from the log call to PostgreSQL that 99 of 100 events do not pass. */
    public static long lag(Line line, String application, int seconds, int rate) throws Exception {
        Lags lags = new Lags(application);
        lags.measure(line, seconds, rate);
        return lags.percentile(0.99);
    }
}
