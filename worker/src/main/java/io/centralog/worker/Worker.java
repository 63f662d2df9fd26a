package io.centralog.worker;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the worker, or says what it misses. */
@QuarkusMain
public final class Worker {

    public static void main(String... args) {
        // before Quarkus starts: there each missing service fails in its own way, one after the other
        if (isPackaged()) {
            RequiredServices.complaint(ConfigProvider.getConfig()).ifPresent(complaint -> {
                System.err.println(complaint);
                System.exit(1);
            });
        }
        Quarkus.run(args);
    }

    // the launch mode is not known before Quarkus starts; in development and tests, where dev services fill in what is
    // missing, Quarkus' own class loader loads this class
    private static boolean isPackaged() {
        ClassLoader loader = Worker.class.getClassLoader();
        return loader == null || !loader.getClass().getSimpleName().equals("QuarkusClassLoader");
    }
}
