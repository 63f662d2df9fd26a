package io.centralog.runtime.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;

import io.centralog.LogEvent;
import io.centralog.runtime.coalesce.Coalescer;
import io.centralog.runtime.coalesce.Drops;
import io.centralog.runtime.coalesce.Group;
import io.centralog.runtime.send.Receipt.Outcome;
import io.centralog.runtime.send.SinkException.Remedy;

/** A sender of batches of 500 groups, and what it is fed with. */
abstract class SenderFixture {

    static final Duration LONG = Duration.ofSeconds(20);

    final Drops drops = new Drops();
    final Coalescer coalescer = new Coalescer(50_000, 32 << 20, drops);
    final BatchSender sender = sender(Duration.ofMillis(10));
    private final Map<String, Group> groups = new HashMap<>();

    final BatchSender sender(Duration linger) {
        return new BatchSender(new ReporterIdentity("r", "shop", "host", null, null), coalescer, drops,
                new SecondClock(), new BatchSender.Sending(linger, 500, new NoBacklog(), Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        sender.close(Duration.ofMillis(100));
    }

    private static class NoBacklog implements Backlog {

        @Override
        public void resolve() {}

        @Override
        public int waiting() {
            return 0;
        }
    }

    static Outcome fail(Remedy remedy) {
        throw new SinkException(remedy, "told to fail", null);
    }

    final void countGroups(int groups) {
        for (int i = 0; i < groups; i++) {
            count("group-" + i, 1);
        }
    }

    final void count(String key, int repeats) {
        count(key, Instant.now().getEpochSecond(), repeats);
    }

    final void count(String key, long second, int repeats) {
        for (int i = 0; i < repeats; i++) {
            count(key, second, key);
        }
    }

    final void count(String key, long second, String message) {
        Group group = groups.computeIfAbsent(key, k -> Group.of(k, Level.ERROR, "shop", k, null));
        if (!coalescer.repeat(group, second)) {
            coalescer.first(group, second,
                    LogEvent.builder().time(Instant.ofEpochSecond(second)).message(message).build());
        }
    }
}
