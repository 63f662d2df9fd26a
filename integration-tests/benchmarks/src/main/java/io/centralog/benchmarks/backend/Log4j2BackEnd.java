package io.centralog.benchmarks.backend;

import java.util.concurrent.TimeUnit;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Property;

/** Log4j2 with all loggers asynchronous and its defaults: a ring of 262,144 events, then the caller waits. */
final class Log4j2BackEnd implements BackEnd {

    private final AsyncLoggerContext context = new AsyncLoggerContext("benchmark");
    private final Arrivals arrivals = new Arrivals();
    private final Logger logger;

    Log4j2BackEnd() {
        AbstractAppender sink = new AbstractAppender("sink", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                arrivals.add(1);
            }
        };
        sink.start();
        AbstractConfiguration configuration = new AbstractConfiguration(context, ConfigurationSource.NULL_SOURCE) {
            @Override
            protected void doConfigure() {
                addAppender(sink);
                getRootLogger().setLevel(Level.INFO);
                getRootLogger().addAppender(sink, null, null);
            }
        };
        context.start(configuration);
        logger = context.getLogger(LOGGER);
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
        context.stop(10, TimeUnit.SECONDS);
    }
}
