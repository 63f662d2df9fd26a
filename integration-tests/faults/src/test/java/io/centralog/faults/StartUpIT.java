package io.centralog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import io.centralog.support.EmbeddedRedis;
import io.centralog.support.RedisFault.AcceptAndNeverAnswer;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisProxy;

/** A packaged application starts as quickly with an unreachable Redis: measured in turns. In the full form. */
class StartUpIT {

    private static final Pattern STARTED = Pattern.compile("started in (\\d+)\\.(\\d+)s");
    private static final int ROUNDS = 15;
    private static final int MOST_MILLIS = 20;

    @Test
    void redisUnreachable_startsAtMostTwentyMillisecondsLater() throws Exception {
        Assumptions.assumeTrue(Form.FULL, "only in the full form: -Dfaults=full");
        try (EmbeddedRedis redis = EmbeddedRedis.temporary().start();
                RedisProxy refusing = new RedisProxy(redis.port(), new RefuseConnections());
                RedisProxy hanging = new RedisProxy(redis.port(), new AcceptAndNeverAnswer())) {
            List<String> away = List.of(refusing.hosts(), hanging.hosts(), "redis://10.255.255.1:6379",
                    "redis://no-such-host.invalid:6379");
            start(redis.hosts());
            long[] usual = new long[ROUNDS];
            long[][] later = new long[away.size()][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                usual[round] = start(redis.hosts());
                for (int a = 0; a < away.size(); a++) {
                    later[a][round] = start(away.get(a)) - usual[round];
                }
            }
            Arrays.sort(usual);
            for (int a = 0; a < away.size(); a++) {
                Arrays.sort(later[a]);
                Form.say("start-up with %s: %+d ms (median of %d), usual %d ms", away.get(a), later[a][ROUNDS / 2],
                        ROUNDS, usual[ROUNDS / 2]);
            }
            for (int a = 0; a < away.size(); a++) {
                assertThat(later[a][ROUNDS / 2]).as(away.get(a)).isLessThanOrEqualTo(MOST_MILLIS);
            }
        }
    }

    /** Milliseconds that Quarkus says it took. */
    private static long start(String hosts) throws Exception {
        Path jar = Path.of(System.getProperty("centralog.root"), "integration-tests/load/target/quarkus-app",
                "quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m", "-jar", jar.toString(), "--events", "1", "--flush-timeout", "1").redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("QUARKUS_REDIS_HOSTS", hosts, "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO",
                        "QUARKUS_CENTRALOG_SHUTDOWN_TIMEOUT", "0S"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Matcher started = STARTED.matcher(output);
        assertThat(started.find()).as(output).isTrue();
        return Long.parseLong(started.group(1)) * 1_000 + Long.parseLong(started.group(2));
    }
}
