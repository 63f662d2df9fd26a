package io.centralog.benchmarks.backend;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** Accepts every record and counts it. */
final class CountingHandler extends ExtHandler {

    private final Arrivals arrivals = new Arrivals();

    @Override
    protected void doPublish(ExtLogRecord record) {
        arrivals.add(1);
    }

    /** Waits until nothing new comes, then says how many came. */
    long settled() {
        return arrivals.settled();
    }
}
