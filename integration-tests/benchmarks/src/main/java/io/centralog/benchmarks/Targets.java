package io.centralog.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.caller.Call;
import io.centralog.benchmarks.caller.CallerResult;
import io.centralog.benchmarks.caller.PacedResult;
import io.centralog.benchmarks.redis.DistinctResult;

/** What Centralog wants to reach, and whether a run did. */
final class Targets {

    private static final double NO_BYTES = 0.5;
    /** A no-op handler's slowest hundredth on a machine that does nothing else takes some microseconds. */
    private static final long CALM_NANOS = 100_000;

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    /**
     * One target.
     *
     * @param measured as text; null when it was not measured
     */
    record Target(String what, String wanted, String measured, String verdict) {

        Target(String what, String wanted, String measured, boolean met) {
            this(what, wanted, measured, measured == null ? "not measured" : met ? "met" : "MISSED");
        }

        Target withVerdict(String other) {
            return new Target(what, wanted, measured, other);
        }
    }

    static List<Target> of(Results results) {
        Targets all = new Targets(results);
        all.callers();
        all.paced();
        all.coalescer();
        all.delivered();
        all.redis();
        return all.targets;
    }

    private void callers() {
        most("repeat, over a no-op handler", results.over(BackEndKind.CENTRALOG, Call.REPEAT, 1), 20, "ns");
        targets.add(atMost("repeat, allocated by the caller, over a no-op handler",
                results.bytesOver(BackEndKind.CENTRALOG, Call.REPEAT, 1), 0, NO_BYTES, "B"));
        most("repeat with a fresh throwable of 60 frames, over a no-op handler",
                results.over(BackEndKind.CENTRALOG, Call.THROWN, 1), 1_000, "ns");
        most("SLF4J call with varying values, saturated (the sender is behind), over a no-op handler",
                results.over(BackEndKind.CENTRALOG, Call.SLF4J, 1), 3_000, "ns");
    }

    private void paced() {
        most("SLF4J call with varying values, paced, p50 over a no-op handler's", pacedOver(Call.SLF4J, true), 500,
                "ns");
        Target slowest = atMost("repeat, paced, p99 over a no-op handler's", pacedOver(Call.REPEAT, false), 2_000, 0,
                "ns");
        targets.add(results.paced(BackEndKind.NO_OP, Call.REPEAT).filter(base -> base.p99() > CALM_NANOS)
                .map(base -> slowest.withVerdict(String.format(Locale.ROOT,
                        "cannot be told: something else takes the cores, the no-op handler's own is %,d ns",
                        base.p99())))
                .orElse(slowest));
    }

    private Optional<Double> pacedOver(Call call, boolean median) {
        Optional<PacedResult> base = results.paced(BackEndKind.NO_OP, call);
        return results.paced(BackEndKind.CENTRALOG, call).flatMap(r -> base
                .map(b -> median ? (double) r.p50() - b.p50() : (double) r.p99() - b.p99()));
    }

    private void coalescer() {
        Optional<Double> one = results.coalescer(1).map(CallerResult::cpuNanos);
        Optional<Double> four = results.coalescer(4).map(CallerResult::cpuNanos);
        most("coalescer alone, one hot group: CPU per call of 4 threads to that of 1",
                four.flatMap(f -> one.map(o -> f / o)), 2, "times");
    }

    private void delivered() {
        Optional<Results.Share> all = results.saturatedShare(BackEndKind.CENTRALOG);
        Optional<Results.Share> paced = results.pacedShare(BackEndKind.CENTRALOG);
        Optional<Results.Share> both = all.isPresent() && paced.isPresent()
                ? Optional.of(all.get().plus(paced.get()))
                : all.or(() -> paced);
        targets.add(new Target("calls counted in Redis", "exactly all",
                both.map(s -> String.format(Locale.ROOT, "%,d of %,d", s.delivered(), s.calls())).orElse(null),
                both.map(Results.Share::isExact).orElse(false)));
    }

    private void redis() {
        distinct("distinct events: share of redis-benchmark's rate by the same script, when each call brings the same"
                + " groups, which Redis has then", results.distinct.map(DistinctResult::shareOfSame));
        distinct("the same when each call brings new groups, as distinct events do",
                results.distinct.map(DistinctResult::shareOfFresh));
        targets.add(new Target("burst: sum in Redis, occurrences per second", "exact, 1",
                results.burst.map(b -> String.format(Locale.ROOT, "%,d of %,d, %d in %d s", b.repeats(), b.errors(),
                        b.occurrences(), b.seconds())).orElse(null),
                results.burst.map(b -> b.isExact()).orElse(false)));
        most("burst: round trips to Redis in a second", results.burst.map(b -> (double) b.roundTrips()), 10, "");
    }

    private void distinct(String what, Optional<Double> share) {
        targets.add(new Target(what, "at least 0.50",
                results.distinct.map(d -> String.format(Locale.ROOT, "%.2f, %,d of %,d arrived", share.get(),
                        Math.min(d.inRedis(), d.withDetails()), d.events())).orElse(null),
                results.distinct.map(d -> share.get() >= 0.5 && d.isComplete()).orElse(false)));
    }

    private void most(String what, Optional<Double> measured, double most, String unit) {
        targets.add(atMost(what, measured, most, 0, unit));
    }

    private static Target atMost(String what, Optional<Double> measured, double most, double tolerance, String unit) {
        String format = unit.equals("times") ? "%,.2f %s" : "%,.0f %s";
        return new Target(what, String.format(Locale.ROOT, "at most %,.0f %s", most, unit).strip(),
                measured.map(m -> String.format(Locale.ROOT, format, m, unit).strip()).orElse(null),
                measured.map(m -> m <= most + tolerance).orElse(false));
    }
}
