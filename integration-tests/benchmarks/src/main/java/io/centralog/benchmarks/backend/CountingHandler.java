package io.centralog.benchmarks.backend;

import java.util.concurrent.atomic.LongAdder;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** Accepts every record and counts it. */
final class CountingHandler extends ExtHandler {

    private final LongAdder records = new LongAdder();

    @Override
    protected void doPublish(ExtLogRecord record) {
        records.increment();
    }

    long count() {
        return records.sum();
    }
}
