package io.centralog.line.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

import io.centralog.line.Buckets;
import io.centralog.line.Program;
import io.centralog.support.RedisFault;
import io.centralog.support.RedisFault.CloseAfterExecute;
import io.centralog.support.RedisFault.CutInTheMiddleOfARequest;
import io.centralog.support.RedisFault.RefuseConnections;
import io.centralog.support.RedisFault.SlowDown;
import io.centralog.support.RedisFault.SwallowReplies;
import io.centralog.support.RedisFault.Well;
import io.centralog.support.Stop;
import io.centralog.support.Stop.Side;

/** What happens to a line. Each one ends what it began. */
enum Fault {

    WORKER_KILLED((stage, random) -> stage.killWorker(stage.anyWorker(random))),
    WORKER_STANDS_STILL((stage, random) -> {
        Program worker = stage.workers.get(stage.anyWorker(random));
        worker.pause();
        stage.pass(seconds(random, 2, 7));
        worker.resume();
    }),
    BOTH_WORKERS_KILLED((stage, random) -> {
        for (int worker = 0; worker < stage.workers.size(); worker++) {
            stage.killWorker(worker);
        }
    }),
    REDIS_CONNECTIONS_CUT((stage, random) -> stage.redis.cutAll()),
    REDIS_REPLIES_LOST(onTheWay(random -> new CloseAfterExecute(oneInSome(random)), 1, 3)),
    REDIS_REPLIES_SWALLOWED((stage, random) -> {
        onTheWay(any -> new SwallowReplies(), 1, 3).happen(stage, random);
        stage.redis.cutAll();
    }),
    REDIS_REQUESTS_CUT(onTheWay(random -> new CutInTheMiddleOfARequest(oneInSome(random)), 1, 3)),
    REDIS_AWAY(onTheWay(random -> new RefuseConnections(), 1, 4)),
    REDIS_SLOW(onTheWay(random -> new SlowDown(50 + random.nextInt(300)), 1, 4)),
    REDIS_PAUSED((stage, random) -> redis(stage, "CLIENT", "PAUSE", "" + seconds(random, 1, 4).toMillis())),
    REDIS_FULL((stage, random) -> {
        redis(stage, "CONFIG", "SET", "maxmemory", "1mb");
        stage.pass(seconds(random, 1, 3));
        redis(stage, "CONFIG", "SET", "maxmemory", "0");
    }),
    REDIS_KILLED((stage, random) -> {
        stage.line.redis().kill();
        stage.pass(seconds(random, 0, 2));
        stage.line.redis().start();
    }),
    POSTGRES_CONNECTIONS_CUT((stage, random) -> stage.postgres.cutAll()),
    POSTGRES_BACKENDS_ENDED((stage, random) -> stage.line.execute("select pg_terminate_backend(pid)"
            + " from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'")),
    POSTGRES_COMMIT_UNANSWERED((stage, random) -> cutCommit(stage, Side.AFTER)),
    POSTGRES_COMMIT_NOT_SENT((stage, random) -> cutCommit(stage, Side.BEFORE)),
    POSTGRES_READ_ONLY((stage, random) -> {
        stage.line.execute("alter system set default_transaction_read_only = on");
        stage.line.execute("select pg_reload_conf()");
        stage.pass(seconds(random, 1, 4));
        stage.line.execute("alter system reset default_transaction_read_only");
        stage.line.execute("select pg_reload_conf()");
    }),
    POSTGRES_KILLED((stage, random) -> {
        stage.line.postgres().kill();
        stage.pass(seconds(random, 0, 2));
        stage.line.postgres().start();
    });

    private final Happening happening;

    Fault(Happening happening) {
        this.happening = happening;
    }

    private interface Happening {
        void happen(Stage stage, Random random);
    }

    void happen(Stage stage, Random random) {
        happening.happen(stage, random);
    }

    /** Between the programs and Redis, for some seconds. */
    private static Happening onTheWay(Function<Random, RedisFault> fault, int least, int most) {
        return (stage, random) -> {
            stage.redis.switchTo(fault.apply(random));
            stage.pass(seconds(random, least, most));
            stage.redis.switchTo(new Well());
        };
    }

    private static void cutCommit(Stage stage, Side side) {
        stage.postgres.stopAt(Stop.cut(side, "insert into gathered_bucket", "COMMIT"));
    }

    private static void redis(Stage stage, String... command) {
        Buckets.call(stage.line.redis(), command);
    }

    private static int oneInSome(Random random) {
        return 2 + random.nextInt(3);
    }

    private static Duration seconds(Random random, int least, int most) {
        return Duration.ofMillis(least * 1_000L + random.nextInt((most - least) * 1_000));
    }
}
