package io.centralog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.caller.Call;
import io.centralog.benchmarks.caller.CallerBenchmark;
import io.centralog.benchmarks.caller.CallerResult;
import io.centralog.benchmarks.caller.Calls;
import io.centralog.runtime.coalesce.CoalescerBenchmark;

/** Runs JMH's benchmarks and joins its results with what the calling threads counted. */
final class CallerRun {

    static final String HOT_GROUP = "hotGroup";
    private static final int MANY = 4;

    private final Effort effort;
    private final List<BackEndKind> backEnds;
    private final Path folder;
    private final Path calls;

    CallerRun(Effort effort, List<BackEndKind> backEnds, Path folder) throws IOException {
        this.effort = effort;
        this.backEnds = backEnds;
        this.folder = folder;
        this.calls = folder.resolve("calls.tsv");
        Files.deleteIfExists(calls);
    }

    List<CallerResult> callers() throws RunnerException, IOException {
        List<CallerResult> results = new ArrayList<>();
        for (Call call : Call.values()) {
            results.addAll(run(CallerBenchmark.class, call.method(), 1));
        }
        results.addAll(run(CallerBenchmark.class, Call.REPEAT.method(), MANY));
        return results;
    }

    List<CallerResult> coalescer() throws RunnerException, IOException {
        List<CallerResult> results = new ArrayList<>(run(CoalescerBenchmark.class, HOT_GROUP, 1));
        results.addAll(run(CoalescerBenchmark.class, HOT_GROUP, MANY));
        return results;
    }

    private List<CallerResult> run(Class<?> benchmark, String method, int threads)
            throws RunnerException, IOException {
        System.err.printf("  %s, %d thread%s …%n", method, threads, threads == 1 ? "" : "s");
        Collection<RunResult> results = new Runner(options(benchmark, method, threads)).run();
        List<CallerResult> joined = new ArrayList<>();
        for (RunResult result : results) {
            joined.add(join(result, method, threads));
        }
        return joined;
    }

    private Options options(Class<?> benchmark, String method, int threads) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$").threads(threads)
                .forks(effort.forks()).warmupIterations(effort.warmUps()).warmupTime(TimeValue.seconds(1))
                .measurementIterations(effort.seconds()).measurementTime(TimeValue.seconds(1))
                .jvmArgs(Jvm.OPTIONS.toArray(String[]::new)).jvmArgsAppend("-D" + Calls.FILE + "=" + calls)
                .addProfiler(GCProfiler.class).timeout(TimeValue.minutes(2))
                .output(folder.resolve("jmh-" + method + "-" + threads + ".log").toString());
        if (benchmark == CallerBenchmark.class) {
            options.param("backEnd", backEnds.stream().map(Enum::name).toArray(String[]::new));
        }
        return options.build();
    }

    private CallerResult join(RunResult result, String method, int threads) throws IOException {
        String backEnd = result.getParams().getParam("backEnd");
        Calls.Line line = Calls.read(calls).stream()
                .filter(l -> l.benchmark().equals(result.getParams().getBenchmark()))
                .filter(l -> l.threads() == threads && String.valueOf(backEnd).equals(String.valueOf(l.backEnd())))
                .reduce(Calls.Line::plus).orElseThrow();
        Result<?> time = result.getPrimaryResult();
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new CallerResult(backEnd == null ? null : BackEndKind.valueOf(backEnd), method, threads,
                time.getScore(), time.getScoreError(), bytes == null ? Double.NaN : bytes.getScore(), line);
    }
}
