package io.centralog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.caller.Call;
import io.centralog.benchmarks.caller.PacedCallers;
import io.centralog.benchmarks.caller.PacedResult;

/** Runs paced callers, one process for each back end and kind of call. */
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
            for (BackEndKind backEnd : backEnds) {
                if (isWanted(call, backEnd)) {
                    System.err.printf("  %s, %s …%n", call.method(), backEnd.label());
                    results.add(run(call, backEnd));
                }
            }
        }
        return results;
    }

    /** A short run leaves out what no target asks for. */
    private boolean isWanted(Call call, BackEndKind backEnd) {
        boolean ours = backEnd == BackEndKind.NO_OP || backEnd == BackEndKind.CENTRALOG;
        return effort.everything() || call == Call.REPEAT || call == Call.SLF4J && ours;
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
