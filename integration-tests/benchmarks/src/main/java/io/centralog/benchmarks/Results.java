package io.centralog.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.centralog.benchmarks.backend.BackEndKind;
import io.centralog.benchmarks.caller.Call;
import io.centralog.benchmarks.caller.CallerResult;
import io.centralog.benchmarks.caller.PacedResult;
import io.centralog.benchmarks.redis.BurstResult;
import io.centralog.benchmarks.redis.DistinctResult;

/** What a run has measured so far; what was not measured is absent. For one thread. */
final class Results {

    final List<CallerResult> callers = new ArrayList<>();
    final List<CallerResult> coalescer = new ArrayList<>();
    final List<PacedResult> paced = new ArrayList<>();
    Optional<DistinctResult> distinct = Optional.empty();
    Optional<BurstResult> burst = Optional.empty();

    Optional<CallerResult> caller(BackEndKind backEnd, Call call, int threads) {
        return callers.stream()
                .filter(r -> r.backEnd() == backEnd && r.method().equals(call.method()) && r.threads() == threads)
                .findFirst();
    }

    Optional<PacedResult> paced(BackEndKind backEnd, Call call) {
        return paced.stream().filter(r -> r.backEnd() == backEnd && r.call() == call).findFirst();
    }

    Optional<CallerResult> coalescer(int threads) {
        return coalescer.stream().filter(r -> r.threads() == threads).findFirst();
    }

    /** Nanoseconds per call over the no-op handler. */
    Optional<Double> over(BackEndKind backEnd, Call call, int threads) {
        Optional<CallerResult> base = caller(BackEndKind.NO_OP, call, threads);
        return caller(backEnd, call, threads).flatMap(r -> base.map(b -> r.nanos() - b.nanos()));
    }

    /** Bytes that the caller allocates per call over the no-op handler. */
    Optional<Double> bytesOver(BackEndKind backEnd, Call call, int threads) {
        Optional<CallerResult> base = caller(BackEndKind.NO_OP, call, threads);
        return caller(backEnd, call, threads).flatMap(r -> base.map(b -> r.bytes() - b.bytes()));
    }

    /** Calls and delivered ones of all saturated runs of a back end; empty when nothing counts there. */
    Optional<Share> saturatedShare(BackEndKind backEnd) {
        return callers.stream().filter(r -> r.backEnd() == backEnd && r.line().delivered() >= 0)
                .map(r -> new Share(r.line().calls(), r.line().delivered())).reduce(Share::plus);
    }

    /** The same of its paced runs. */
    Optional<Share> pacedShare(BackEndKind backEnd) {
        return paced.stream().filter(r -> r.backEnd() == backEnd && r.delivered() >= 0)
                .map(r -> new Share(r.calls(), r.delivered())).reduce(Share::plus);
    }

    /** How many of the calls have reached the sink. */
    record Share(long calls, long delivered) {

        Share plus(Share other) {
            return new Share(calls + other.calls, delivered + other.delivered);
        }

        boolean isExact() {
            return calls == delivered;
        }
    }
}
