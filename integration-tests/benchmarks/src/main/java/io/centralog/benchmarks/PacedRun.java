package io.centralog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.caller.Call;
import io.centralog.benchmarks.caller.PacedCallers;
import io.centralog.benchmarks.caller.PacedResult;

/** Runs paced callers, a process for each back end and kind of call: some for those that a target compares. */
final class PacedRun {

    static final int CALLERS = 2;

    private final Effort effort;
    private final List<BackEndKind> backEnds;
    private final Path folder;

    PacedRun(Effort effort, List<BackEndKind> backEnds, Path folder) {
        this.effort = effort;
        this.backEnds = backEnds;
        this.folder = folder;
    }

    List<PacedResult> run() throws IOException, InterruptedException {
        List<PacedResult> results = new ArrayList<>();
        for (Call call : Call.values()) {
            List<BackEndKind> wanted = backEnds.stream().filter(backEnd -> isWanted(call, backEnd)).toList();
            Map<BackEndKind, List<PacedResult>> rounds = new EnumMap<>(BackEndKind.class);
            for (int round = 0; round < effort.pacedRounds(); round++) {
                for (BackEndKind backEnd : wanted) {
                    if (round == 0 || isOurs(backEnd)) {
                        System.err.printf("  %s, %s …%n", call.method(), backEnd.label());
                        rounds.computeIfAbsent(backEnd, key -> new ArrayList<>()).add(run(call, backEnd));
                    }
                }
            }
            wanted.forEach(backEnd -> results.add(PacedResult.median(rounds.get(backEnd))));
        }
        return results;
    }

    /** A short run leaves out what no target asks for. */
    private boolean isWanted(Call call, BackEndKind backEnd) {
        return effort.everything() || call == Call.REPEAT || call == Call.SLF4J && isOurs(backEnd);
    }

    private static boolean isOurs(BackEndKind backEnd) {
        return backEnd == BackEndKind.NO_OP || backEnd == BackEndKind.CENTRALOG;
    }

    private PacedResult run(Call call, BackEndKind backEnd) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(Jvm.OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PacedCallers.class.getName(),
                backEnd.name(), call.name(), Integer.toString(CALLERS), Integer.toString(effort.pacedSeconds())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("paced.log").toFile())).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return output.lines().filter(PacedResult::isLine).map(PacedResult::of).findFirst()
                .orElseThrow(() -> new IOException("Paced callers of " + backEnd + " ended with " + code + ", see "
                        + folder.resolve("paced.log") + ": " + output));
    }
}
