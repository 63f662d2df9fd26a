package io.centralog.devservices.deployment;

import java.util.function.Consumer;
import java.util.function.Function;

import io.centralog.support.EmbeddedServer;
import io.quarkus.deployment.builditem.Startable;

/** An embedded server as Quarkus starts and stops it. */
final class EmbeddedService<S extends EmbeddedServer> implements Startable {

    private final S server;
    private final Consumer<S> start;
    private final Function<S, String> address;

    EmbeddedService(S server, Consumer<S> start, Function<S, String> address) {
        this.server = server;
        this.start = start;
        this.address = address;
    }

    @Override
    public void start() {
        start.accept(server);
    }

    @Override
    public String getConnectionInfo() {
        return address.apply(server);
    }

    /** Null: there is no container. */
    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        server.close();
    }
}
