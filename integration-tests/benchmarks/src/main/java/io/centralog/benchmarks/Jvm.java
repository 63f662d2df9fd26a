package io.centralog.benchmarks;

import java.util.List;

/** The JVM that everything is measured in: the one that runs this, with the log manager of Quarkus. */
final class Jvm {

    static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dslf4j.provider=org.slf4j.impl.JBossSlf4jServiceProvider", "-Dvertx.disableDnsResolver=true");

    private Jvm() {}

    static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }
}
