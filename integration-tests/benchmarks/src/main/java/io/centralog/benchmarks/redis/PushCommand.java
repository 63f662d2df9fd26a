package io.centralog.benchmarks.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.centralog.runtime.BenchmarkReporter;
import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisSocket;

/** One push of a full batch, as the reporter sent it: recorded from the wire, so it is the same whatever its layout is. */
final class PushCommand {

    private static final int RECORDED_EVENTS = 5_000;
    private static final String FRESH = "__rand_int__";
    private static final String APPLICATION = "recorded";
    /** Microseconds, of which all but the first four digits may be others. */
    private static final Pattern TIME = Pattern.compile("(\"time\":[0-9]{4})[0-9]{12}");
    /** Seconds; a recorded batch may hold two. */
    private static final long APART = 10;

    private final List<String> arguments;
    private final int groups;

    private PushCommand(List<String> arguments, int groups) {
        this.arguments = arguments;
        this.groups = groups;
    }

    /** Records a batch; Redis knows the script afterwards. */
    static PushCommand record(EmbeddedRedis redis) throws InterruptedException {
        try (RecordingProxy proxy = new RecordingProxy(redis.port());
                BenchmarkReporter reporter = new BenchmarkReporter(APPLICATION, proxy.hosts(), Map.of())) {
            DistinctEvents.report(reporter.reporter(), RECORDED_EVENTS, () -> RECORDED_EVENTS);
            reporter.reporter().flush(DistinctRun.FLUSH);
            List<String> largest = List.of();
            for (List<byte[]> command : proxy.commands()) {
                if (command.size() > largest.size() && isPushAlone(command)) {
                    largest = command.stream().map(PushCommand::text).toList();
                }
            }
            List<String> fresh = largest.stream().map(argument -> argument.replace(reporter.id(), FRESH)).toList();
            return new PushCommand(fresh, groupsOf(redis, fresh, reporter.id()));
        }
    }

    /** Whether it is a push that need not follow another one; only such a one is counted in each call. */
    private static boolean isPushAlone(List<byte[]> command) {
        if (!text(command.get(0)).equalsIgnoreCase("EVALSHA")) {
            return false;
        }
        int sequence = 3 + Integer.parseInt(text(command.get(2)));
        return command.get(sequence + 1).length == 0;
    }

    /** How many groups one call counts: asked by making one. */
    private static int groupsOf(EmbeddedRedis redis, List<String> fresh, String id) {
        try (RedisSocket socket = new RedisSocket(redis.port())) {
            BucketCounts counts = new BucketCounts(socket, APPLICATION);
            long before = counts.repeats();
            socket.call(fresh.stream().map(argument -> argument.replace(FRESH, "probe-of-" + id))
                    .toArray(String[]::new));
            return (int) (counts.repeats() - before);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    int groups() {
        return groups;
    }

    /** All bytes of one call. */
    int bytes() {
        return arguments.stream().mapToInt(String::length).sum();
    }

    /** The command with a fresh reporter id in each call, written as redis-benchmark wants it. */
    List<String> arguments() {
        return arguments;
    }

    /** The same with a mark before all that is fresh in each call. */
    PushCommand withMark(String mark) {
        return new PushCommand(arguments.stream().map(argument -> argument.replace(FRESH, mark + FRESH)).toList(),
                groups);
    }

    /**
     * The same with fresh grouping keys and data too, so that every call adds new groups, as distinct events do. (Lua keeps one
     * copy of equal texts: with the same data in each call Redis would have less to do.)
     */
    PushCommand withFreshGroups() {
        return new PushCommand(arguments.stream().map(PushCommand::withFreshKey).map(PushCommand::withFreshTime)
                .toList(), groups);
    }

    /**
     * The same some seconds earlier, so that it meets buckets of its own.
     *
     * @param number another one for other buckets
     */
    PushCommand earlier(int number) {
        return new PushCommand(arguments.stream().map(argument -> isSecond(argument, "")
                ? Long.toString(Long.parseLong(argument) - APART * number)
                : isBucket(argument) ? earlierBucket(argument, number) : argument).toList(), groups);
    }

    private static boolean isSecond(String text, String before) {
        return text.startsWith(before) && text.length() == before.length() + 10
                && text.chars().skip(before.length()).allMatch(Character::isDigit);
    }

    private static boolean isBucket(String argument) {
        return argument.startsWith("centralog:{" + APPLICATION + "}:")
                && isSecond(argument, argument.substring(0, argument.lastIndexOf(':') + 1));
    }

    private static String earlierBucket(String key, int number) {
        int at = key.lastIndexOf(':') + 1;
        return key.substring(0, at) + (Long.parseLong(key.substring(at)) - APART * number);
    }

    private static String withFreshTime(String argument) {
        return argument.startsWith("{") ? TIME.matcher(argument).replaceFirst("$1" + FRESH) : argument;
    }

    private static String withFreshKey(String argument) {
        return argument.startsWith("v1:") && argument.length() > 3 + FRESH.length()
                ? "v1:" + FRESH + argument.substring(3 + FRESH.length())
                : argument;
    }
}
