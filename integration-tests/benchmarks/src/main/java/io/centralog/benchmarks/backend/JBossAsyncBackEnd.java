package io.centralog.benchmarks.backend;

import org.jboss.logmanager.handlers.AsyncHandler;

/** The log manager's AsyncHandler with its defaults, which are Quarkus': 512 records, then the caller waits. */
final class JBossAsyncBackEnd extends HandlerBackEnd {

    private final CountingHandler sink = new CountingHandler();
    private final AsyncHandler handler = new AsyncHandler();

    JBossAsyncBackEnd() {
        handler.addHandler(sink);
        install(handler);
    }

    @Override
    public long delivered() {
        return sink.settled();
    }

    @Override
    public void close() {
        uninstall(handler);
        handler.close();
    }
}
