package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.centralog.support.RedisFault.CloseAfterExecute;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.Stop;
import io.centralog.support.Stop.Side;

/** Faults that the packaged worker lives through: it goes on by itself, and every sum is exact. */
class GatherFaultsIT {

    private static final String COPY = "copy sample";
    /** What tells a store's transaction from others. */
    private static final String LEDGER = "insert into gathered_bucket";

    /** So often a connection to Redis is lost before all is well again. */
    private static final int CUTS = 10;

    private final Gathering gathering = Gathering.shared();
    private final Line line = gathering.line;
    private final Program worker = gathering.worker();

    /** In short KillAtIT, which comes later, looks at these applications too. */
    @AfterAll
    static void everythingIsAccountedFor() {
        if (Full.IS_WANTED) {
            Gathering.shared().line.assertAccounted();
        }
    }

    @AfterEach
    void lives() {
        gathering.goOn();
        assertThat(worker.isAlive()).as(worker.output()).isTrue();
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void connectionLostBeforeCommit() {
        Stop stop = gathering.onPostgres(Stop.cut(Side.BEFORE, LEDGER, "COMMIT"));
        long reported = gathering.fill("before-commit");
        stop.awaitReached(Gathering.PATIENCE);
        line.assertStored("before-commit", reported);
    }

    @Test
    void connectionLostAfterCommit() {
        Stop stop = gathering.onPostgres(Stop.cut(Side.AFTER, LEDGER, "COMMIT"));
        long reported = gathering.fill("after-commit");
        stop.awaitReached(Gathering.PATIENCE);
        line.assertStored("after-commit", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void replyToCommitLost() {
        Stop stop = gathering.onPostgres(Stop.hold(Side.AFTER, LEDGER, "COMMIT"));
        long reported = gathering.fill("no-reply");
        stop.awaitReached(Gathering.PATIENCE);
        assertThat(line.stored("no-reply")).as("committed, unknown to the worker").isPositive();
        line.assertStored("no-reply", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void repliesOfRedisLost() {
        int before = gathering.redis.accepted();
        gathering.redis.switchTo(new CloseAfterExecute(3));
        long reported = gathering.fill("redis-replies");
        await().atMost(Gathering.PATIENCE).until(() -> gathering.redis.accepted() > before + CUTS);
        assertThat(worker.isAlive()).isTrue();
        gathering.goOn();
        line.assertStored("redis-replies", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void ackLost() {
        Stop stop = gathering.onRedis(Stop.cut(Side.BEFORE, Script.ACK.sha()));
        long reported = gathering.fill("no-ack");
        stop.awaitReached(Gathering.PATIENCE);
        line.assertStored("no-ack", reported);
    }

    @Test
    void stoppedInsideItsTransaction_anotherStoresAllWithinTwoLeases() {
        Stop stop = gathering.onPostgres(Stop.hold(Side.BEFORE, COPY));
        long reported = gathering.fill("stopped");
        stop.awaitReached(Gathering.PATIENCE);
        worker.pause();
        long stopped = System.nanoTime();
        gathering.callIn();
        line.awaitStored("stopped", reported);
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Gathering.LEASE.multipliedBy(2));
        gathering.goOn();
        line.assertStored("stopped", reported);
        gathering.standBy();
        line.assertStored("after-stop", gathering.fill("after-stop"));
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void leaseEndedWhileStoring_isStoredOnce() {
        Stop stop = gathering.onPostgres(Stop.hold(Side.BEFORE, COPY));
        long reported = gathering.fill("lease");
        stop.awaitReached(Gathering.PATIENCE);
        gathering.redis.switchTo(new RefuseConnections());
        gathering.callIn();
        line.assertStored("lease", reported);
        gathering.goOn();
        gathering.standBy();
        line.assertStored("after-lease", gathering.fill("after-lease"));
        line.assertSums("lease", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void postgresKilledAndRestarted() {
        Stop stop = gathering.onPostgres(Stop.hold(Side.BEFORE, COPY));
        long reported = gathering.fill("postgres-killed");
        stop.awaitReached(Gathering.PATIENCE);
        line.postgres().kill();
        gathering.goOn();
        line.postgres().start();
        line.assertStored("postgres-killed", reported);
    }

    /** Its server is told not to write commits at once; a worker's own are written all the same. */
    @Test
    void postgresKilledRightAfterTheAck() {
        Stop stop = gathering.onRedis(Stop.hold(Side.AFTER, Script.ACK.sha()));
        long reported = gathering.fill("killed-after-ack");
        stop.awaitReached(Gathering.PATIENCE);
        line.postgres().kill();
        gathering.goOn();
        line.postgres().start();
        line.assertStored("killed-after-ack", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void postgresFull_storesWhenThereIsRoomAgain() {
        line.execute("create function no_room() returns trigger language plpgsql as $$ begin"
                + " raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
        line.execute(
                "create trigger no_room before insert on issue_hour for each statement execute function no_room()");
        long reported = gathering.fill("full");
        await().atMost(Gathering.PATIENCE).until(() -> worker.output().contains("No space left on device"));
        assertThat(line.stored("full")).isZero();
        assertThat(line.number("select count(*) from dead_letter")).as("a full disk is no bad event").isZero();
        line.execute("drop function no_room() cascade");
        line.assertStored("full", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void postgresReadOnly_storesWhenItMayWriteAgain() {
        line.execute("alter system set default_transaction_read_only = on");
        line.execute("select pg_reload_conf()");
        long reported = gathering.fill("read-only");
        await().atMost(Gathering.PATIENCE).until(() -> worker.output().contains("read-only transaction"));
        line.execute("alter system reset default_transaction_read_only");
        line.execute("select pg_reload_conf()");
        line.assertStored("read-only", reported);
        assertThat(line.number("select count(*) from dead_letter")).isZero();
    }

    @Test
    void redisAtMaxmemory_drainGoesOn() {
        worker.pause();
        long reported = gathering.fill("maxmemory");
        Buckets.call(line.redis(), "CONFIG", "SET", "maxmemory", "1mb");
        worker.resume();
        line.awaitStored("maxmemory", reported);
        await().atMost(Gathering.PATIENCE).until(() -> Buckets.in(line.redis(), "maxmemory") == 0);
        Buckets.call(line.redis(), "CONFIG", "SET", "maxmemory", "0");
        line.assertStored("maxmemory", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void redisPaused_goesOnAfterwards() {
        Stop stop = gathering.onRedis(Stop.cut(Side.AFTER, Script.CLAIM.sha(), ":claimed:"));
        long reported = gathering.fill("paused");
        stop.awaitReached(Gathering.PATIENCE);
        Buckets.call(line.redis(), "CLIENT", "PAUSE", "3000");
        gathering.goOn();
        line.assertStored("paused", reported);
    }

    @Test
    @EnabledIfSystemProperty(named = Full.PROPERTY, matches = Full.VALUE)
    void redisKilledAndRestartedWithItsFile() {
        Stop stop = gathering.onPostgres(Stop.cut(Side.BEFORE, COPY));
        long reported = gathering.fill("redis-killed");
        stop.awaitReached(Gathering.PATIENCE);
        line.redis().kill();
        line.redis().start();
        line.assertStored("redis-killed", reported);
    }
}
