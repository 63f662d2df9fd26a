package io.centralog.shop;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/** Keeps the shop's many errors off the console. */
@LoggingFilter(name = "without-shop")
public final class WithoutShop implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        return record.getLoggerName() == null || !record.getLoggerName().startsWith("io.centralog.shop.");
    }
}
