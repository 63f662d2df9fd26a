package io.centralog.benchmarks.caller;

import io.centralog.benchmarks.backend.BackEnd;

/** The kinds of log calls that are measured, by the names of the methods of {@link CallerBenchmark}. */
public enum Call {
    /** A repeat without throwable. */
    REPEAT("repeat") {
        @Override
        void make(BackEnd backEnd, long call, Failure failure) {
            backEnd.repeat(Values.order(call), Values.customer(call));
        }
    },
    /** A repeat with a fresh throwable of 60 frames. */
    THROWN("thrown") {
        @Override
        void make(BackEnd backEnd, long call, Failure failure) {
            backEnd.thrown(Values.order(call), Values.customer(call), failure.fresh());
        }
    },
    /** An SLF4J call with varying values. */
    SLF4J("slf4j") {
        @Override
        void make(BackEnd backEnd, long call, Failure failure) {
            backEnd.slf4j(Values.order(call), Values.customer(call));
        }
    };

    private final String method;

    Call(String method) {
        this.method = method;
    }

    /** The method of {@link CallerBenchmark}. */
    public String method() {
        return method;
    }

    abstract void make(BackEnd backEnd, long call, Failure failure);
}
