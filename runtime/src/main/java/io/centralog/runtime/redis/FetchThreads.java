package io.centralog.runtime.redis;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that wait for Redis while what came before is looked at. */
final class FetchThreads {

    static final ExecutorService ALL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "centralog-fetch");
        thread.setDaemon(true);
        return thread;
    });

    private FetchThreads() {}
}
