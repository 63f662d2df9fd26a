package io.centralog.benchmarks.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.centralog.support.RedisSocket;

/** How many groups a second Redis takes by the script when one connection does nothing but push. */
final class PushRate {

    private static final Pattern RATE = Pattern.compile("([0-9.]+) requests per second");
    private static final String FRESH = "__rand_int__";
    /** What a second of distinct events holds, about. */
    private static final int SECOND_GROUPS = 40_000;

    private final int port;
    private final boolean tool;
    private int runs;

    PushRate(int port) {
        this.port = port;
        this.tool = hasTool();
    }

    /** What measures. */
    String measuredBy() {
        return tool ? "redis-benchmark -c 1 -P 1" : "a bare socket in Java (no redis-benchmark on the PATH)";
    }

    /**
     * Groups per second; so many calls go to one second as a reporter fills one with, then to another. All of them stay until
     * the end, as a reporter's do: memory that Redis takes for the first time costs it more.
     */
    double groupsPerSecond(PushCommand push, int calls) throws IOException, InterruptedException {
        try (RedisSocket socket = new RedisSocket(port)) {
            BucketCounts counts = new BucketCounts(socket, "recorded");
            long before = counts.repeats();
            double seconds = 0;
            int left = calls;
            while (left > 0) {
                int part = Math.min(left, Math.max(1, SECOND_GROUPS / push.groups()));
                // redis-benchmark seeds its numbers with time and process id: two runs may draw the same ones
                PushCommand own = push.withMark("run" + ++runs + "-").earlier(runs);
                seconds += part / (tool ? byTool(own, part) : bySocket(own, part));
                left -= part;
            }
            check(counts.repeats() - before, calls, push.groups());
            for (String second : counts.seconds()) {
                counts.forget(second);
            }
            return calls * push.groups() / seconds;
        }
    }

    // ids are drawn from 10^9: two equal ones are possible, but hardly ever drawn; a run of few calls may miss one
    private static void check(long counted, int calls, int groups) {
        if (counted < 0.999 * calls * groups - groups) {
            throw new IllegalStateException("Redis counted " + counted + " of " + calls * groups
                    + ": the rate would be that of the script's early return");
        }
    }

    private static boolean hasTool() {
        try {
            return new ProcessBuilder("redis-benchmark", "--version").redirectErrorStream(true).start().waitFor() >= 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private double byTool(PushCommand push, int calls) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("redis-benchmark", "-p", Integer.toString(port), "-c", "1",
                "-P", "1", "-q", "-r", "1000000000", "-n", Integer.toString(calls)));
        command.addAll(push.arguments());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher matcher = RATE.matcher(output);
        String last = null;
        while (matcher.find()) {
            last = matcher.group(1);
        }
        if (last == null) {
            throw new IOException("redis-benchmark said: " + output.substring(0, Math.min(output.length(), 500)));
        }
        return Double.parseDouble(last);
    }

    private double bySocket(PushCommand push, int calls) {
        byte[] command = RedisSocket
                .encode(push.arguments().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
        int[] places = places(command);
        try (RedisSocket socket = new RedisSocket(port)) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                for (int place : places) {
                    int random = ThreadLocalRandom.current().nextInt(1_000_000_000);
                    for (int at = place + FRESH.length() - 1; at >= place; at--) {
                        command[at] = (byte) ('0' + random % 10);
                        random /= 10;
                    }
                }
                socket.call(command);
            }
            return calls * 1e9 / (System.nanoTime() - start);
        }
    }

    private static int[] places(byte[] command) {
        byte[] fresh = FRESH.getBytes(StandardCharsets.US_ASCII);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + fresh.length <= command.length; at++) {
            if (Arrays.equals(command, at, at + fresh.length, fresh, 0, fresh.length)) {
                places.add(at);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
