package io.centralog.benchmarks.backend;

import java.util.logging.Handler;

import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.slf4j.LoggerFactory;

/** A handler of the JBoss log manager's root logger, which is what every Quarkus application logs through. */
abstract class HandlerBackEnd implements BackEnd {

    private static final String CALLER = HandlerBackEnd.class.getName();

    private final Logger root = Logger.getLogger("");
    private final Logger logger = Logger.getLogger(LOGGER);
    private final org.slf4j.Logger slf4j = LoggerFactory.getLogger(LOGGER);

    /** Makes this handler the only one. */
    final void install(Handler handler) {
        for (Handler earlier : root.getHandlers()) {
            root.removeHandler(earlier);
        }
        root.setLevel(Level.INFO);
        root.addHandler(handler);
    }

    final void uninstall(Handler handler) {
        root.removeHandler(handler);
    }

    @Override
    public final void repeat(Object order, Object customer) {
        logger.log(CALLER, Level.ERROR, "Order %s of customer %s was refused by the stock", FormatStyle.PRINTF,
                new Object[]{ order, customer }, null);
    }

    @Override
    public final void thrown(Object order, Object customer, Throwable thrown) {
        logger.log(CALLER, Level.ERROR, "Order %s of customer %s failed in the stock", FormatStyle.PRINTF,
                new Object[]{ order, customer }, thrown);
    }

    @Override
    public final void slf4j(Object order, Object customer) {
        slf4j.error("Order {} of customer {} is refused by the stock", order, customer);
    }
}
