package io.centralog.worker.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that work beside the one that stores. They do not keep the worker alive. */
final class WorkThreads {

    private WorkThreads() {}

    /** As many threads of this name as work is given at the same time. */
    static ExecutorService named(String name) {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
