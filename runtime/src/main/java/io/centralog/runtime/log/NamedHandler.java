package io.centralog.runtime.log;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/** The handler under its name, for {@code quarkus.log.category."x".handlers=centralog}. One log call still counts once. */
public final class NamedHandler extends ExtHandler {

    private final CentralogHandler handler;

    /** @param handler the one of the root category, which does the work */
    public NamedHandler(CentralogHandler handler) {
        this.handler = handler;
        setLevel(handler.getLevel());
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        handler.publishNamed(record);
    }
}
