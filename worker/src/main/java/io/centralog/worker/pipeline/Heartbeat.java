package io.centralog.worker.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.centralog.worker.gather.GatherTally;
import io.centralog.worker.store.StoreException;
import io.centralog.worker.store.WorkerStore;
import io.centralog.worker.store.WorkerStore.WorkerReport;
import io.centralog.worker.trouble.Troubles;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Tells every few seconds, in SQL, that this worker lives, what it has gathered and what troubles it. */
@ApplicationScoped
class Heartbeat {

    private final GatherTally tally;
    private final Troubles troubles;
    private final WorkerStore store;
    private final Clock clock;
    private final String version;
    private final String host = hostName();
    private final Instant startedAt;
    // not in a static field: a native executable would carry the same one into each process
    private final String id = UUID.randomUUID().toString();

    Heartbeat(GatherTally tally, Troubles troubles, WorkerStore store, Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.tally = tally;
        this.troubles = troubles;
        this.store = store;
        this.clock = clock;
        this.version = version;
        startedAt = clock.instant();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        Instant now = clock.instant();
        try {
            store.beat(new WorkerReport(id, host, version, startedAt, tally.claims(), tally.rows(),
                    tally.rowsPerSecond(now), tally.lastError(), tally.lastErrorAt()), troubles.current(), now);
        } catch (StoreException e) {
            Log.debug("No heartbeat: the next is in 5 s", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            store.goodbye(id);
        } catch (RuntimeException e) {
            Log.debug("No goodbye: the row is removed in a day", e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
