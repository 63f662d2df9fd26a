package io.centralog.benchmarks.backend;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** The log manager with a handler that does nothing: what every Quarkus application pays for a log call anyway. */
final class NoOpBackEnd extends HandlerBackEnd {

    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord record) {
            // the baseline
        }
    };

    NoOpBackEnd() {
        install(handler);
    }

    /** Nothing, since nothing counts here. */
    @Override
    public long delivered() {
        return -1;
    }

    @Override
    public void close() {
        uninstall(handler);
    }
}
