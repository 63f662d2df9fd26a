package io.centralog.benchmarks.backend;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;

/** Logback's AsyncAppender with its defaults, through its own API: 256 events, then the caller of an error waits. */
final class LogbackBackEnd implements BackEnd {

    private final LoggerContext context = new LoggerContext();
    private final Arrivals arrivals = new Arrivals();
    private final Logger logger;

    LogbackBackEnd() {
        AppenderBase<ILoggingEvent> sink = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                arrivals.add(1);
            }
        };
        context.setMDCAdapter(new LogbackMDCAdapter());
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        sink.setContext(context);
        sink.start();
        async.addAppender(sink);
        async.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(async);
        logger = context.getLogger(LOGGER);
        context.start();
    }

    @Override
    public void repeat(Object order, Object customer) {
        logger.error("Order {} of customer {} was refused by the stock", order, customer);
    }

    @Override
    public void thrown(Object order, Object customer, Throwable thrown) {
        logger.error("Order {} of customer {} failed in the stock", order, customer, thrown);
    }

    @Override
    public void slf4j(Object order, Object customer) {
        logger.error("Order {} of customer {} is refused by the stock", order, customer);
    }

    @Override
    public long delivered() {
        return arrivals.settled();
    }

    @Override
    public void close() {
        context.stop();
    }
}
