package io.centralog.benchmarks.backend;

import org.jboss.logmanager.Level;

import io.sentry.Sentry;
import io.sentry.SentryOptions;
import io.sentry.jul.SentryHandler;

/** sentry-java's handler with its defaults, by HTTP to a server of this process that accepts everything. */
final class SentryBackEnd extends HandlerBackEnd {

    private static final long FLUSH_MILLIS = 10_000;

    private final EnvelopeSink sink = new EnvelopeSink();
    private final SentryHandler handler;

    SentryBackEnd() {
        SentryOptions options = new SentryOptions();
        options.setDsn("http://key@127.0.0.1:" + sink.port() + "/1");
        options.setEnvironment("benchmark");
        options.setRelease("1.0.0");
        Sentry.init(options);
        handler = new SentryHandler(options, false);
        handler.setPrintfStyle(true);
        handler.setMinimumEventLevel(Level.ERROR);
        install(handler);
    }

    @Override
    public long delivered() {
        Sentry.flush(FLUSH_MILLIS);
        return Arrivals.settled(sink::events);
    }

    @Override
    public void close() {
        uninstall(handler);
        Sentry.close();
        sink.close();
    }
}
