package io.centralog.line.chaos;

import java.time.Duration;
import java.util.Random;

import io.centralog.line.Buckets;
import io.centralog.line.Program;
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

    WORKER_KILLED {
        @Override
        void happen(Stage stage, Random random) {
            int worker = stage.anyWorker(random);
            stage.workers.get(worker).kill();
            stage.workers.set(worker, stage.startWorker());
        }
    },
    WORKER_STANDS_STILL {
        @Override
        void happen(Stage stage, Random random) {
            Program worker = stage.workers.get(stage.anyWorker(random));
            worker.pause();
            stage.pass(seconds(random, 2, 7));
            worker.resume();
        }
    },
    BOTH_WORKERS_KILLED {
        @Override
        void happen(Stage stage, Random random) {
            for (int worker = 0; worker < stage.workers.size(); worker++) {
                stage.workers.get(worker).kill();
                stage.workers.set(worker, stage.startWorker());
            }
        }
    },
    REDIS_CONNECTIONS_CUT {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.cutAll();
        }
    },
    REDIS_REPLIES_LOST {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.switchTo(new CloseAfterExecute(2 + random.nextInt(3)));
            stage.pass(seconds(random, 1, 3));
            stage.redis.switchTo(new Well());
        }
    },
    REDIS_REPLIES_SWALLOWED {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.switchTo(new SwallowReplies());
            stage.pass(seconds(random, 1, 3));
            stage.redis.switchTo(new Well());
            stage.redis.cutAll();
        }
    },
    REDIS_REQUESTS_CUT {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.switchTo(new CutInTheMiddleOfARequest(2 + random.nextInt(3)));
            stage.pass(seconds(random, 1, 3));
            stage.redis.switchTo(new Well());
        }
    },
    REDIS_AWAY {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.switchTo(new RefuseConnections());
            stage.pass(seconds(random, 1, 4));
            stage.redis.switchTo(new Well());
        }
    },
    REDIS_SLOW {
        @Override
        void happen(Stage stage, Random random) {
            stage.redis.switchTo(new SlowDown(50 + random.nextInt(300)));
            stage.pass(seconds(random, 1, 4));
            stage.redis.switchTo(new Well());
        }
    },
    REDIS_PAUSED {
        @Override
        void happen(Stage stage, Random random) {
            Buckets.call(stage.line.redis(), "CLIENT", "PAUSE", Long.toString(seconds(random, 1, 4).toMillis()));
        }
    },
    REDIS_FULL {
        @Override
        void happen(Stage stage, Random random) {
            Buckets.call(stage.line.redis(), "CONFIG", "SET", "maxmemory", "1mb");
            stage.pass(seconds(random, 1, 3));
            Buckets.call(stage.line.redis(), "CONFIG", "SET", "maxmemory", "0");
        }
    },
    REDIS_KILLED {
        @Override
        void happen(Stage stage, Random random) {
            stage.line.redis().kill();
            stage.pass(seconds(random, 0, 2));
            stage.line.redis().start();
        }
    },
    POSTGRES_CONNECTIONS_CUT {
        @Override
        void happen(Stage stage, Random random) {
            stage.postgres.cutAll();
        }
    },
    POSTGRES_BACKENDS_ENDED {
        @Override
        void happen(Stage stage, Random random) {
            stage.line.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and backend_type = 'client backend'");
        }
    },
    POSTGRES_COMMIT_UNANSWERED {
        @Override
        void happen(Stage stage, Random random) {
            stage.postgres.stopAt(Stop.cut(Side.AFTER, "insert into gathered_bucket", "COMMIT"));
        }
    },
    POSTGRES_COMMIT_NOT_SENT {
        @Override
        void happen(Stage stage, Random random) {
            stage.postgres.stopAt(Stop.cut(Side.BEFORE, "insert into gathered_bucket", "COMMIT"));
        }
    },
    POSTGRES_READ_ONLY {
        @Override
        void happen(Stage stage, Random random) {
            stage.line.execute("alter system set default_transaction_read_only = on");
            stage.line.execute("select pg_reload_conf()");
            stage.pass(seconds(random, 1, 4));
            stage.line.execute("alter system reset default_transaction_read_only");
            stage.line.execute("select pg_reload_conf()");
        }
    },
    POSTGRES_KILLED {
        @Override
        void happen(Stage stage, Random random) {
            stage.line.postgres().kill();
            stage.pass(seconds(random, 0, 2));
            stage.line.postgres().start();
        }
    };

    abstract void happen(Stage stage, Random random);

    private static Duration seconds(Random random, int least, int most) {
        return Duration.ofMillis(least * 1_000L + random.nextInt((most - least) * 1_000));
    }
}
