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

/** Writes the results as Markdown: first the table, then the targets, then every number. */
final class Report {

    private static final String NONE = "–";

    private final Results results;
    private final List<BackEndKind> backEnds;

    Report(Results results, List<BackEndKind> backEnds) {
        this.results = results;
        this.backEnds = backEnds;
    }

    String text(String machine, Effort effort, String command) {
        StringBuilder text = new StringBuilder();
        text.append("# What a log call costs, and how fast Redis is fed\n\n");
        text.append("Machine: ").append(machine).append('\n');
        text.append("Command: ").append(command).append(" (").append(effort.name()).append(" run)\n\n");
        if (!results.callers.isEmpty() || !results.paced.isEmpty()) {
            text.append(callers(effort)).append('\n');
        }
        text.append(redis());
        text.append("## Targets\n\n").append(targets()).append('\n');
        if (!results.callers.isEmpty() || !results.coalescer.isEmpty()) {
            text.append("## All numbers of saturated callers\n\n").append(details()).append('\n');
        }
        if (!results.paced.isEmpty()) {
            text.append("## All numbers of paced callers\n\n").append(paced());
        }
        return text.toString();
    }

    private String callers(Effort effort) {
        Table table = new Table("back end", "repeat ns", "B", "60 frames ns", "B", "SLF4J ns", "B", "4 threads ns",
                "paced p50", "p99", "p99.99", "delivered saturated", "paced");
        for (BackEndKind backEnd : backEnds) {
            List<String> cells = new ArrayList<>(List.of(backEnd.label()));
            for (Call call : Call.values()) {
                cells.add(nanos(backEnd, call, 1));
                cells.add(bytes(backEnd, call));
            }
            cells.add(nanos(backEnd, Call.REPEAT, 4));
            Optional<PacedResult> paced = results.paced(backEnd, Call.REPEAT);
            cells.add(micros(paced.map(PacedResult::p50)));
            cells.add(micros(paced.map(PacedResult::p99)));
            cells.add(micros(paced.map(PacedResult::p9999)));
            cells.add(share(results.saturatedShare(backEnd)));
            cells.add(share(results.pacedShare(backEnd)));
            table.row(cells);
        }
        return "## What the caller pays over a no-op handler\n\n" + table + "\n"
                + String.format(Locale.ROOT,
                        """
                        Nanoseconds and bytes (allocated by the calling thread) per call, saturated, over the no-op handler, whose
                        row holds its own numbers; 4 threads: repeats. Paced: microseconds per call, not over anything, of %d callers
                        that make 1,000 calls a second each for %d s; of Centralog and the no-op handler the median of %d processes in
                        turn. Delivered: the share of the calls that reached the sink.
                        """,
                        PacedRun.CALLERS, effort.pacedSeconds(), effort.pacedRounds());
    }

    private String nanos(BackEndKind backEnd, Call call, int threads) {
        return backEnd == BackEndKind.NO_OP
                ? number(results.caller(backEnd, call, threads).map(CallerResult::nanos), "(%,.0f)")
                : number(results.over(backEnd, call, threads), "%,.0f");
    }

    private String bytes(BackEndKind backEnd, Call call) {
        return backEnd == BackEndKind.NO_OP
                ? number(results.caller(backEnd, call, 1).map(CallerResult::bytes), "(%,.0f)")
                : number(results.bytesOver(backEnd, call, 1), "%,.0f");
    }

    private String redis() {
        StringBuilder text = new StringBuilder();
        results.distinct.ifPresent(d -> text.append("## Distinct events\n\n").append(distinct(d)).append('\n'));
        results.burst.ifPresent(b -> text.append("## Burst\n\n")
                .append(String.format(Locale.ROOT,
                        """
                        %,d identical errors in %,d ms: %,d repeats in Redis, as %d occurrence(s) in %d second(s); at most %d round trips to Redis in a second.

                        """,
                        b.errors(), b.millis(), b.repeats(), b.occurrences(), b.seconds(), b.roundTrips())));
        return text.toString();
    }

    private static String distinct(DistinctResult d) {
        Table table = new Table("what", "groups per second", "our share");
        table.row(List.of(String.format(Locale.ROOT, "Centralog: %,d distinct events of about %d bytes", d.events(),
                d.bytesPerEvent()), format("%,.0f", d.perSecond()), NONE));
        table.row(
                List.of("Redis by the same script, batch and payload: the same groups in each call, which it has then",
                        format("%,.0f", d.limit()), format("%.2f", d.shareOfSame())));
        table.row(List.of("Redis by the same script and batch: new groups in each call, as distinct events bring",
                format("%,.0f", d.limitFresh()), format("%.2f", d.shareOfFresh())));
        return table + String.format(Locale.ROOT,
                """

                %,d events in Redis, %,d with their data; %d groups in a full batch. The rates of Redis are measured by %s,
                with a fresh reporter id in each call.
                """,
                d.inRedis(), d.withDetails(), d.batchGroups(), d.measuredBy());
    }

    private String targets() {
        Table table = new Table("target", "wanted", "measured", "");
        for (Targets.Target target : Targets.of(results)) {
            table.row(List.of(target.what(), target.wanted(),
                    target.measured() == null ? NONE : target.measured(), target.verdict()));
        }
        return table.toString();
    }

    private String details() {
        Table table = new Table("back end", "call", "threads", "ns/call", "±", "CPU ns/call", "B/call, caller",
                "B/call, all threads", "calls", "delivered");
        List<CallerResult> all = new ArrayList<>(results.callers);
        all.addAll(results.coalescer);
        for (CallerResult r : all) {
            table.row(List.of(r.backEnd() == null ? "coalescer alone" : r.backEnd().label(), r.method(),
                    Integer.toString(r.threads()), format("%,.1f", r.nanos()), format("%,.1f", r.error()),
                    format("%,.1f", r.cpuNanos()), format("%,.1f", r.bytes()), format("%,.1f", r.bytesOfAll()),
                    String.format(Locale.ROOT, "%,d", r.line().calls()),
                    share(r.line().delivered() < 0
                            ? Optional.empty()
                            : Optional.of(new Results.Share(r.line().calls(), r.line().delivered())))));
        }
        return table.toString();
    }

    private String paced() {
        Table table = new Table("back end", "call", "calls", "p50 µs", "p99 µs", "p99.99 µs", "delivered");
        for (PacedResult r : results.paced) {
            table.row(List.of(r.backEnd().label(), r.call().method(), String.format(Locale.ROOT, "%,d", r.calls()),
                    micros(Optional.of(r.p50())), micros(Optional.of(r.p99())), micros(Optional.of(r.p9999())),
                    share(r.delivered() < 0
                            ? Optional.empty()
                            : Optional.of(new Results.Share(r.calls(), r.delivered())))));
        }
        return table.toString();
    }

    /** 100 % is said only of what is exact; what was counted more often than called is no share at all. */
    private static String share(Optional<Results.Share> share) {
        return share.map(s -> {
            double percent = 100.0 * s.delivered() / s.calls();
            if (s.isExact()) {
                return "100 %";
            }
            return s.delivered() > s.calls()
                    ? "DOUBLED " + (s.delivered() - s.calls())
                    : String.format(Locale.ROOT, "%.1f %%", Math.min(99.9, Math.floor(percent * 10) / 10));
        }).orElse(NONE);
    }

    private static String micros(Optional<Long> nanos) {
        return number(nanos.map(n -> n / 1_000.0), "%,.1f");
    }

    private static String number(Optional<Double> value, String format) {
        return value.map(v -> format(format, v)).orElse(NONE);
    }

    private static String format(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }
}
