package io.centralog.worker;

import java.util.Map;

import org.eclipse.microprofile.config.Config;

import io.centralog.worker.deadletter.DeadLetterCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;

/** Starts the worker, or says what it misses; with arguments it runs a command. */
@QuarkusMain
public final class Worker {

    public static void main(String... args) {
        // before Quarkus starts: there each missing service fails in its own way, one after the other
        if (isPackaged()) {
            RequiredServices.complaint(configuration()).ifPresent(complaint -> {
                System.err.println(complaint);
                System.exit(1);
            });
        }
        if (args.length == 0) {
            Quarkus.run(args);
        } else if (args[0].equals(DeadLetterCommand.NAME)) {
            beACommand();
            Quarkus.run(DeadLetterCommand.class, args);
        } else {
            System.err.println("Unknown command \"" + args[0] + "\": there is \"" + DeadLetterCommand.NAME + "\"");
            System.exit(2);
        }
    }

    // ConfigProvider's is, in a native executable, still the one of the build, without this process' environment
    private static Config configuration() {
        return ConfigUtils.configBuilder().build();
    }

    // beside a worker that gathers: no gathering of its own, no port that is taken, and nothing in between its output
    private static void beACommand() {
        Map.of("quarkus.scheduler.enabled", "false", "quarkus.http.port", "0", "quarkus.http.host", "127.0.0.1",
                "quarkus.log.level", "WARN", "quarkus.log.console.stderr", "true", "quarkus.banner.enabled", "false")
                .forEach(System::setProperty);
    }

    // the launch mode is not known before Quarkus starts; in development and tests, where dev services fill in what is
    // missing, Quarkus' own class loader loads this class
    private static boolean isPackaged() {
        ClassLoader loader = Worker.class.getClassLoader();
        return loader == null || !loader.getClass().getSimpleName().equals("QuarkusClassLoader");
    }
}
