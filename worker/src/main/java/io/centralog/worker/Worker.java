package io.centralog.worker;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the worker, or says what it misses. */
@QuarkusMain
public final class Worker {

    public static void main(String... args) {
        // before Quarkus starts: there each missing service fails in its own way, one after the other
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            RequiredServices.complaint(ConfigProvider.getConfig()).ifPresent(complaint -> {
                System.err.println(complaint);
                System.exit(1);
            });
        }
        Quarkus.run(args);
    }
}
